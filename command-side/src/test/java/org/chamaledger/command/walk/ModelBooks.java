package org.chamaledger.command.walk;

import java.time.LocalDate;
import java.util.TreeMap;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.treasury.Channel;
import org.jspecify.annotations.Nullable;

/** The books as a treasurer would keep them on one page: what lies in each channel, and what is held in each fund. */
final class ModelBooks {

    /** By account code, and by account code and holder; never negative, all in cents. */
    private final TreeMap<String, Long> balances = new TreeMap<>();
    private @Nullable LocalDate closedUntil;
    private long entries;

    /** The same page again, to try something on. */
    ModelBooks copy() {
        var copy = new ModelBooks();
        copy.balances.putAll(balances);
        copy.closedUntil = closedUntil;
        copy.entries = entries;
        return copy;
    }

    long entries() {
        return entries;
    }

    boolean isClosed(LocalDate day) {
        return closedUntil != null && !day.isAfter(closedUntil);
    }

    void close(LocalDate until) {
        closedUntil = until;
    }

    long in(Channel channel) {
        return balance(channel.account().code());
    }

    long held(MemberId member) {
        return balance(savings(Fund.SAVINGS, member)) + balance(savings(Fund.SHARES, member));
    }

    /** Every balance that is not zero. */
    TreeMap<String, Long> balances() {
        var open = new TreeMap<>(balances);
        open.values().removeIf(units -> units == 0);
        return open;
    }

    long receive(Channel channel, Fund fund, MemberId member, long cents) {
        move(channel, fund, member, cents);
        return ++entries;
    }

    boolean canGiveBack(Channel channel, Fund fund, MemberId member, long cents) {
        return in(channel) >= cents && balance(fund.account().code()) >= cents
                && (!fund.heldByMember() || balance(savings(fund, member)) >= cents);
    }

    long giveBack(Channel channel, Fund fund, MemberId member, long cents) {
        move(channel, fund, member, -cents);
        return ++entries;
    }

    long transfer(Channel from, Channel to, long cents) {
        balances.merge(from.account().code(), -cents, Long::sum);
        balances.merge(to.account().code(), cents, Long::sum);
        return ++entries;
    }

    private void move(Channel channel, Fund fund, MemberId member, long cents) {
        balances.merge(channel.account().code(), cents, Long::sum);
        balances.merge(fund.account().code(), cents, Long::sum);
        if (fund.heldByMember()) {
            balances.merge(savings(fund, member), cents, Long::sum);
        }
    }

    private long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    private static String savings(Fund fund, MemberId member) {
        return fund.account().code() + "/" + member;
    }
}
