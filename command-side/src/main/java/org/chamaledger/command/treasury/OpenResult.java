package org.chamaledger.command.treasury;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.LedgerAccount.Kind;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;

/** Income and expense by value date since the last closing: what a closing carries to the retained surplus. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class OpenResult {

    private TreeMap<LocalDate, TreeMap<String, Long>> units = new TreeMap<>();

    void add(LocalDate valueDate, Posting posting) {
        var kind = posting.account().kind();
        if (kind == Kind.INCOME || kind == Kind.EXPENSE) {
            var day = units.computeIfAbsent(valueDate, date -> new TreeMap<>());
            day.merge(posting.account().code(), posting.signedUnits(), Math::addExact);
        }
    }

    /** Forgets the days up to this one: what they earned is carried. */
    void closed(LocalDate until) {
        units.headMap(until, true).clear();
    }

    /** The postings that bring every income and expense account up to this day to zero, and the rest to the surplus. */
    List<Posting> closing(LocalDate until, Currency currency) {
        var totals = new TreeMap<String, Long>();
        units.headMap(until, true).values()
                .forEach(day -> day.forEach((code, balance) -> totals.merge(code, balance, Math::addExact)));
        var postings = new ArrayList<Posting>();
        long surplus = 0;
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            if (total.getValue() != 0) {
                postings.add(posting(LedgerAccount.ofCode(total.getKey()), -total.getValue(), currency));
                surplus = Math.addExact(surplus, total.getValue());
            }
        }
        if (surplus != 0) {
            postings.add(posting(LedgerAccount.RETAINED_SURPLUS, surplus, currency));
        }
        return postings;
    }

    /** Income less expense that these closing postings carry; negative for a deficit. */
    static Money surplus(List<Posting> closing, Currency currency) {
        return closing.stream().filter(p -> p.account() == LedgerAccount.RETAINED_SURPLUS)
                .map(p -> new Money(-p.signedUnits(), currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    private static Posting posting(LedgerAccount account, long signedUnits, Currency currency) {
        return new Posting(signedUnits > 0 ? Side.DEBIT : Side.CREDIT, account, null,
                new Money(Math.abs(signedUnits), currency));
    }
}
