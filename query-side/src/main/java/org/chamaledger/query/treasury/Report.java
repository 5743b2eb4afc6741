package org.chamaledger.query.treasury;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;

/** The reports of a group's books. Each says for which moment it holds. */
public sealed interface Report extends Table.Tabular {

    GroupId group();

    LocalDate asAt();

    Instant knownAt();

    String currency();

    /** Every account with a balance, the balance on its own side; debits equal credits. */
    record TrialBalance(
            GroupId group,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            List<Line> accounts,
            Amount totalDebit,
            Amount totalCredit)
            implements Report {

        public record Line(String code, String name, LedgerAccount.Kind kind, Amount debit, Amount credit) {}

        @Override
        public Table table() {
            return Report.table(List.of("code", "name", "kind", "debit", "credit"), Stream.concat(
                    accounts.stream().map(a -> row(a.code(), a.name(), a.kind(), a.debit(), a.credit())),
                    Stream.of(row(null, "Total", null, totalDebit, totalCredit))));
        }
    }

    /** One account in an income statement or balance sheet. */
    record Line(String code, String name, Amount amount) {}

    /**
     * What was earned and spent in a span of days, whether or not a closing has carried it away since.
     *
     * @param from first day; null when it reaches back to the opening of the books
     * @param surplus income less expense; negative for a deficit
     */
    record IncomeStatement(
            GroupId group,
            @Nullable LocalDate from,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            List<Line> income,
            List<Line> expenses,
            Amount totalIncome,
            Amount totalExpenses,
            Amount surplus)
            implements Report {

        @Override
        public Table table() {
            return Report.table(List.of("section", "code", "name", "amount"), Stream.of(
                            section("Income", income), Stream.of(row("Income", null, "Total income", totalIncome)),
                            section("Expenses", expenses),
                            Stream.of(row("Expenses", null, "Total expenses", totalExpenses),
                                    row(null, null, "Surplus", surplus)))
                    .flatMap(rows -> rows));
        }
    }

    /**
     * What the group has, owes and is worth.
     *
     * @param openSurplus income less expense that no closing has carried to the retained surplus yet; part of equity
     */
    record BalanceSheet(
            GroupId group,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            List<Line> assets,
            List<Line> liabilities,
            List<Line> equity,
            Amount openSurplus,
            Amount totalAssets,
            Amount totalLiabilities,
            Amount totalEquity,
            Amount totalLiabilitiesAndEquity)
            implements Report {

        @Override
        public Table table() {
            return Report.table(List.of("section", "code", "name", "amount"), Stream.of(
                            section("Assets", assets), Stream.of(row("Assets", null, "Total assets", totalAssets)),
                            section("Liabilities", liabilities),
                            Stream.of(row("Liabilities", null, "Total liabilities", totalLiabilities)),
                            section("Equity", equity),
                            Stream.of(row("Equity", null, "Surplus of the open period", openSurplus),
                                    row("Equity", null, "Total equity", totalEquity),
                                    row(null, null, "Total liabilities and equity", totalLiabilitiesAndEquity)))
                    .flatMap(rows -> rows));
        }
    }

    /**
     * Every movement of the group's cash, bank and M-Pesa, with the balance after it.
     *
     * @param channel the one it is about; null for all together
     * @param from first day of the lines; null when they reach back to the opening of the books
     * @param opening balance at the end of the day before
     */
    record CashBook(
            GroupId group,
            @Nullable Channel channel,
            @Nullable LocalDate from,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            Amount opening,
            List<Line> lines,
            Amount totalReceived,
            Amount totalPaid,
            Amount closing)
            implements Report {

        /** @param entry number of the journal entry */
        public record Line(
                LocalDate valueDate,
                long entry,
                String narration,
                Source source,
                Channel channel,
                @Nullable Amount received,
                @Nullable Amount paid,
                Amount balance) {}

        @Override
        public Table table() {
            return Report.table(
                    List.of("value_date", "entry", "narration", "channel", "received", "paid", "balance"), Stream.of(
                            Stream.of(row(from, null, "Opening balance", null, null, null, opening)),
                            lines.stream().map(l -> row(l.valueDate(), l.entry(), l.narration(), l.channel(),
                                    l.received(), l.paid(), l.balance())),
                            Stream.of(row(asAt, null, "Closing balance", null, totalReceived, totalPaid, closing)))
                    .flatMap(rows -> rows));
        }
    }

    /**
     * What the group holds for one member, movement by movement: savings, shares, and what it owes them.
     *
     * @param fullName null for somebody who has not registered
     */
    record Statement(
            GroupId group,
            MemberId member,
            @Nullable String fullName,
            @Nullable LocalDate from,
            LocalDate asAt,
            Instant knownAt,
            String currency,
            Amount opening,
            List<Line> lines,
            Amount closing)
            implements Report {

        /**
         * @param credit what was added to the member's money
         * @param debit what was taken from it
         */
        public record Line(
                LocalDate valueDate,
                long entry,
                String narration,
                Source source,
                String account,
                @Nullable Amount debit,
                @Nullable Amount credit,
                Amount balance) {}

        @Override
        public Table table() {
            return Report.table(
                    List.of("value_date", "entry", "narration", "account", "debit", "credit", "balance"), Stream.of(
                            Stream.of(row(from, null, "Opening balance", null, null, null, opening)),
                            lines.stream().map(l -> row(l.valueDate(), l.entry(), l.narration(), l.account(),
                                    l.debit(), l.credit(), l.balance())),
                            Stream.of(row(asAt, null, "Closing balance", null, null, null, closing)))
                    .flatMap(rows -> rows));
        }
    }

    private static Stream<List<@Nullable Object>> section(String name, List<Line> lines) {
        return lines.stream().map(l -> row(name, l.code(), l.name(), l.amount()));
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    private static Table table(List<String> columns, Stream<List<@Nullable Object>> rows) {
        return new Table(columns, rows.toList());
    }
}
