package org.chamaledger.query.treasury;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.Cursor;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.treasury.Balances.Balance;
import org.chamaledger.query.treasury.TreasuryQuery.AccountFilter;
import org.chamaledger.query.treasury.TreasuryQuery.AccountView;
import org.chamaledger.query.treasury.TreasuryQuery.ListAccounts;
import org.springframework.stereotype.Component;

/** Answers what stands in the accounts. */
@Component
class AccountQueries {

    private static final String BY_CODE = "code";
    private static final Comparator<Balance> IN_ORDER =
            Comparator.comparing((Balance row) -> row.account().code()).thenComparing(AccountQueries::holder);

    private final Balances balances;

    AccountQueries(Balances balances) {
        this.balances = balances;
    }

    /** A group's accounts are few, so that the page is cut here, from what one statement read. */
    @QueryHandler
    Page<AccountView> list(ListAccounts query) {
        var filter = query.filter();
        var read = balances.read(query.actor(), query.group(), query.asOf(), filter.code());
        var rows = chart(read.balances()).filter(row -> matches(row, filter)).sorted(IN_ORDER).toList();
        return page(rows, query.paging()).with(
                page -> page.stream().map(row -> view(row, read.access())).toList());
    }

    /** What stands in the accounts, and nothing in those that were never used. */
    private static Stream<Balance> chart(List<Balance> balances) {
        var unused = EnumSet.allOf(LedgerAccount.class);
        balances.forEach(balance -> unused.remove(balance.account()));
        return Stream.concat(
                balances.stream(), unused.stream().map(account -> new Balance(account, null, 0, 0)));
    }

    private static boolean matches(Balance row, AccountFilter filter) {
        return (filter.code() == null || filter.code().equals(row.account().code()))
                && (filter.kind() == null || filter.kind() == row.account().kind())
                && (filter.holder() == null || filter.holder().equals(row.holder()));
    }

    private static Page<Balance> page(List<Balance> rows, Paging paging) {
        malformedUnless(paging.ordering() == null || paging.ordering().equals(BY_CODE),
                "request.unknown-parameter", "Accounts are ordered by code and no other way");
        var size = paging.size();
        var cursor = paging.cursor() == null ? null : Cursor.of(paging.cursor(), BY_CODE, 1);
        int from = 0;
        if (cursor != null) {
            var place = cursor.values().getFirst();
            long before = rows.stream().map(AccountQueries::place)
                    .filter(p -> cursor.backward() ? p.compareTo(place) < 0 : p.compareTo(place) <= 0).count();
            from = Math.toIntExact(cursor.backward() ? Math.max(0, before - size) : before);
            size = cursor.backward() ? Math.toIntExact(before) - from : size;
        }
        int to = Math.min(rows.size(), from + size);
        var results = rows.subList(from, to);
        return new Page<>(
                rows.size(),
                to < rows.size() && to > from ? token(rows.get(to - 1), false) : null,
                from > 0 && to > from ? token(rows.get(from), true) : null,
                results);
    }

    private static String token(Balance row, boolean backward) {
        return new Cursor(backward, BY_CODE, List.of(place(row))).token();
    }

    private static String place(Balance row) {
        return row.account().code() + " " + holder(row);
    }

    private static String holder(Balance row) {
        return row.holder() == null ? "" : row.holder();
    }

    private static AccountView view(Balance row, Access access) {
        return new AccountView(
                row.account().code(), row.account().title(), row.account().kind(), row.holder(),
                access.money(row.debit()).amount(), access.money(row.credit()).amount(),
                access.money(row.own()).amount(), access.currency().getCurrencyCode());
    }
}
