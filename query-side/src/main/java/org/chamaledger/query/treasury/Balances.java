package org.chamaledger.query.treasury;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.groups.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What stands in the accounts: kept for today, summed from the postings for every other moment. */
@Component
class Balances {

    private static final String KEPT = Access.WITH + """
            select access.*, b.account, b.holder, b.debit, b.credit
            from access
            left join reporting.account_balance b on access.may_read_books and b.group_id = access.group_id
            """;
    private static final String KEPT_OF_ONE = KEPT + " and b.account = :account";

    private static final String SUMS = """
            select access.*, b.account, b.holder, b.debit, b.credit
            from access
            left join lateral (
                select p.account, p.holder,
                       coalesce(sum(p.amount) filter (where p.side = 'D'), 0) as debit,
                       coalesce(sum(p.amount) filter (where p.side = 'C'), 0) as credit
                from reporting.posting p
                where p.group_id = access.group_id and p.value_date <= :as_at and p.recorded_at <= :known_at
            """;
    private static final String BY_HOLDER = " group by p.account, p.holder) b on access.may_read_books";
    private static final String SUMMED = Access.WITH + SUMS + BY_HOLDER;
    private static final String SUMMED_OF_ONE = Access.WITH + SUMS + " and p.account = :account" + BY_HOLDER;

    private final JdbcClient db;

    Balances(JdbcClient db) {
        this.db = db;
    }

    /** One account, or one holder's part of it; both sums in minor units. */
    record Balance(LedgerAccount account, @Nullable String holder, long debit, long credit) {

        /** Debits positive, credits negative. */
        long signed() {
            return Math.subtractExact(debit, credit);
        }

        /** On the side on which this kind of account grows. */
        long own() {
            return account.kind().growsByDebit() ? signed() : Math.negateExact(signed());
        }
    }

    /** All that stands in the books, and what of them the caller may read. */
    record Read(Access access, List<Balance> balances) {

        /** Debits less credits of each account, all holders together. */
        Map<LedgerAccount, Long> byAccount() {
            var sums = new HashMap<LedgerAccount, Long>();
            balances.forEach(b -> sums.merge(b.account(), b.signed(), Math::addExact));
            return sums;
        }
    }

    /** The balances of one account or, where none is named, of all, in no order; refuses whom it must. */
    Read read(Actor actor, GroupId group, AsOf asOf, @Nullable String account) {
        var sql = asOf.isNow()
                ? (account == null ? KEPT : KEPT_OF_ONE) : (account == null ? SUMMED : SUMMED_OF_ONE);
        var statement = db.sql(sql).params(Access.parameters(actor, group));
        if (!asOf.isNow()) {
            statement = statement.params(asOf.parameters());
        }
        if (account != null) {
            statement = statement.param("account", account);
        }
        return statement.query(reading(actor));
    }

    private static ResultSetExtractor<Read> reading(Actor actor) {
        return rows -> {
            Access access = null;
            var balances = new ArrayList<Balance>();
            while (rows.next()) {
                if (access == null) {
                    access = Access.read(rows, actor).requireBooks();
                }
                var code = rows.getString("account");
                if (code != null) {
                    var holder = rows.getString("holder");
                    balances.add(new Balance(LedgerAccount.ofCode(code), holder.isEmpty() ? null : holder,
                            rows.getLong("debit"), rows.getLong("credit")));
                }
            }
            if (access == null) {
                throw Access.unknown();
            }
            return new Read(access, balances);
        };
    }
}
