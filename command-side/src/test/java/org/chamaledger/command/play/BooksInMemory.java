package org.chamaledger.command.play;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/** Books that say what a test wrote into them; everything is booked under entry 7. */
public final class BooksInMemory implements Books {

    public static final long ENTRY = 7;

    private final Map<String, Money> balances = new HashMap<>();
    private @Nullable LocalDate closedUntil;

    public BooksInMemory holding(LedgerAccount account, @Nullable Object holder, Money balance) {
        balances.put(account + "/" + holder, balance);
        return this;
    }

    public BooksInMemory closedUntil(LocalDate day) {
        closedUntil = day;
        return this;
    }

    @Override
    public Money balance(GroupId groupId, LedgerAccount account) {
        return balances.getOrDefault(account + "/null", Cast.kes("0"));
    }

    @Override
    public Money balance(GroupId groupId, LedgerAccount account, String holder) {
        return balances.getOrDefault(account + "/" + holder, Cast.kes("0"));
    }

    @Override
    public Money unassigned(GroupId groupId, LedgerAccount account) {
        return balances.entrySet().stream()
                .filter(part -> part.getKey().startsWith(account + "/") && !part.getKey().equals(account + "/null"))
                .map(Map.Entry::getValue).reduce(balance(groupId, account), Money::minus);
    }

    @Override
    public Optional<LocalDate> closedUntil(GroupId groupId) {
        return Optional.ofNullable(closedUntil);
    }

    @Override
    public boolean settled(GroupId groupId) {
        return balances.values().stream().allMatch(Money::isZero);
    }

    @Override
    public Optional<Long> entryNumber(GroupId groupId, Source source) {
        return Optional.of(ENTRY);
    }
}
