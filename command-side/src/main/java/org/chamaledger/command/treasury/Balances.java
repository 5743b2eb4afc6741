package org.chamaledger.command.treasury;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Posting;
import org.jspecify.annotations.Nullable;

/** What stands in each account, and in each holder's part of it, in minor units with debits positive. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Balances {

    private Map<String, Long> units = new HashMap<>();

    void add(Posting posting) {
        units.merge(key(posting.account(), null), posting.signedUnits(), Math::addExact);
        if (posting.holder() != null) {
            units.merge(key(posting.account(), posting.holder()), posting.signedUnits(), Math::addExact);
        }
    }

    /** Whether the account, or the holder's part of it, stands on its wrong side. */
    boolean isBelowZero(Posting posting) {
        return own(posting.account(), key(posting.account(), posting.holder())) < 0
                || own(posting.account(), key(posting.account(), null)) < 0;
    }

    Money of(LedgerAccount account, Currency currency) {
        return new Money(own(account, key(account, null)), currency);
    }

    Money of(LedgerAccount account, String holder, Currency currency) {
        return new Money(own(account, key(account, holder)), currency);
    }

    boolean allZero() {
        return units.values().stream().allMatch(balance -> balance == 0);
    }

    private long own(LedgerAccount account, String key) {
        long debits = units.getOrDefault(key, 0L);
        return account.kind().growsByDebit() ? debits : -debits;
    }

    private static String key(LedgerAccount account, @Nullable String holder) {
        return holder == null ? account.code() : account.code() + "/" + holder;
    }
}
