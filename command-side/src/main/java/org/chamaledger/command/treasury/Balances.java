package org.chamaledger.command.treasury;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.jspecify.annotations.Nullable;

/** What stands in each account, and in each holder's part of it, in minor units with debits positive. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Balances {

    /** So far from where a {@code long} ends that all postings of one entry together do not get there. */
    private static final long LARGEST = Long.MAX_VALUE / 100;

    private Map<String, Long> units = new HashMap<>();

    void add(Posting posting) {
        add(units, posting);
    }

    /**
     * The first account that would hold less than nothing after these postings, as a whole or for one holder; one that
     * the postings leave alone or make larger is not asked.
     */
    Optional<LedgerAccount> firstOverdrawn(List<Posting> postings) {
        var changes = new HashMap<String, Long>();
        postings.forEach(posting -> add(changes, posting));
        return postings.stream()
                .filter(posting -> posting.account().neverBelowZero())
                .filter(posting -> overdrawn(posting.account(), key(posting.account(), null), changes)
                        || overdrawn(posting.account(), key(posting.account(), posting.holder()), changes))
                .map(Posting::account).findFirst();
    }

    private boolean overdrawn(LedgerAccount account, String key, Map<String, Long> changes) {
        long change = own(account, changes.get(key));
        return change < 0 && Math.addExact(own(account, units.getOrDefault(key, 0L)), change) < 0;
    }

    private static void add(Map<String, Long> units, Posting posting) {
        units.merge(key(posting.account(), null), posting.signedUnits(), Math::addExact);
        if (posting.holder() != null) {
            units.merge(key(posting.account(), posting.holder()), posting.signedUnits(), Math::addExact);
        }
    }

    /** Whether all sums stay exact with these added: too large a sum is refused, never a wrong number. */
    boolean canHold(List<Posting> postings) {
        return postings.stream().allMatch(p -> p.amount().minorUnits() <= LARGEST
                && Math.abs(units.getOrDefault(key(p.account(), null), 0L)) <= LARGEST);
    }

    Money of(LedgerAccount account, Currency currency) {
        return new Money(own(account, units.getOrDefault(key(account, null), 0L)), currency);
    }

    Money of(LedgerAccount account, String holder, Currency currency) {
        return new Money(own(account, units.getOrDefault(key(account, holder), 0L)), currency);
    }

    /** What no holder has a part in. */
    Money unassigned(LedgerAccount account, Currency currency) {
        var parts = units.entrySet().stream().filter(part -> part.getKey().startsWith(account.code() + "/"))
                .mapToLong(Map.Entry::getValue).reduce(0, Math::addExact);
        return new Money(own(account, Math.subtractExact(units.getOrDefault(key(account, null), 0L), parts)), currency);
    }

    boolean allZero() {
        return units.values().stream().allMatch(balance -> balance == 0);
    }

    private static long own(LedgerAccount account, long debits) {
        return account.kind().growsByDebit() ? debits : -debits;
    }

    private static String key(LedgerAccount account, @Nullable String holder) {
        return holder == null ? account.code() : account.code() + "/" + holder;
    }
}
