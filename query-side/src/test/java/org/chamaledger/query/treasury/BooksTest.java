package org.chamaledger.query.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.treasury.TreasuryQuery.AccountFilter;
import org.chamaledger.query.treasury.TreasuryQuery.AccountView;
import org.chamaledger.query.treasury.TreasuryQuery.AskBalanceSheet;
import org.chamaledger.query.treasury.TreasuryQuery.AskCashBook;
import org.chamaledger.query.treasury.TreasuryQuery.AskIncomeStatement;
import org.chamaledger.query.treasury.TreasuryQuery.AskStatement;
import org.chamaledger.query.treasury.TreasuryQuery.AskTrialBalance;
import org.chamaledger.query.treasury.TreasuryQuery.ListAccounts;
import org.junit.jupiter.api.Test;

class BooksTest extends ReadTest {

    static final AsOf TODAY = new AsOf(null, null);

    @Test
    void a_trial_balance_has_each_balance_on_its_own_side_and_leaves_out_nothing_else() {
        var chama = year();

        var trial = desk.ask(new AskTrialBalance(by(chama.founder()), chama.id(), TODAY));

        assertThat(trial.accounts()).extracting("code", "debit.decimal", "credit.decimal").containsExactly(
                tuple("1010", "2900.00", "0.00"),
                tuple("1020", "2000.00", "0.00"),
                tuple("2010", "0.00", "4000.00"),
                tuple("2030", "0.00", "500.00"),
                tuple("4030", "0.00", "700.00"),
                tuple("5020", "300.00", "0.00"));
        assertThat(trial.totalDebit()).isEqualTo(new Amount("5200.00")).isEqualTo(trial.totalCredit());
        assertThat(trial.asAt()).isEqualTo("2026-06-15");
        assertThat(trial.knownAt()).isEqualTo(NOW);
    }

    @Test
    void kept_balances_equal_those_summed_from_postings() {
        var chama = year();

        var kept = desk.ask(new AskTrialBalance(by(chama.founder()), chama.id(), TODAY));
        var summed = desk.ask(new AskTrialBalance(
                by(chama.founder()), chama.id(), new AsOf(LocalDate.parse("2026-06-15"), NOW)));

        assertThat(summed).isEqualTo(kept);
    }

    @Test
    void a_back_dated_contribution_changes_what_is_asked_as_at_a_day_but_not_what_was_known_before_it() {
        var chama = chama();
        var amina = chama.member("Amina");
        chama.saves(amina, 1000, "2026-02-01");
        var february = LocalDate.parse("2026-02-28");
        var before = new AsOf(february, Instant.parse("2026-03-01T00:00:00Z"));
        var then = desk.ask(new AskTrialBalance(by(amina), chama.id(), before));

        chama.contributes(amina, 250, Fund.SAVINGS, "2026-02-20", "2026-03-15T10:00:00Z");

        var now = desk.ask(new AskTrialBalance(by(amina), chama.id(), new AsOf(february, null)));
        assertThat(now.totalDebit()).isEqualTo(new Amount("1250.00"));
        assertThat(desk.ask(new AskTrialBalance(by(amina), chama.id(), before))).isEqualTo(then);
        assertThat(then.totalDebit()).isEqualTo(new Amount("1000.00"));
        assertThat(desk.ask(new AskTrialBalance(
                by(amina), chama.id(), new AsOf(LocalDate.parse("2026-02-19"), null))).totalDebit())
                .isEqualTo(new Amount("1000.00"));
    }

    @Test
    void an_entry_counts_from_its_very_instant_and_on_its_very_day() {
        var chama = chama();
        chama.contributes(chama.founder(), 100, Fund.SAVINGS, "2026-02-20", "2026-03-15T10:00:00.123456Z");

        assertThat(debit(chama, "2026-02-20", "2026-03-15T10:00:00.123456Z")).isEqualTo("100.00");
        assertThat(debit(chama, "2026-02-20", "2026-03-15T10:00:00.123455Z")).isEqualTo("0.00");
        assertThat(debit(chama, "2026-02-19", "2026-03-15T10:00:00.123456Z")).isEqualTo("0.00");
    }

    private String debit(Chama chama, String asAt, String knownAt) {
        return desk.ask(new AskTrialBalance(by(chama.founder()), chama.id(),
                new AsOf(LocalDate.parse(asAt), Instant.parse(knownAt)))).totalDebit().decimal();
    }

    @Test
    void the_chart_shows_every_account_and_every_holder() {
        var chama = year();

        var all = desk.ask(new ListAccounts(by(chama.founder()), chama.id(), new AccountFilter(null, null, null), TODAY,
                new Paging(200, null, null)));

        assertThat(all.count()).isEqualTo(LedgerAccount.values().length + 1);
        assertThat(all.results()).filteredOn(a -> a.code().equals("2010")).hasSize(2)
                .allSatisfy(a -> assertThat(a.holder()).isNotNull());
        assertThat(all.results()).filteredOn(a -> a.code().equals("1010")).singleElement().satisfies(cash -> {
            assertThat(cash.name()).isEqualTo("Cash in hand");
            assertThat(cash.debit()).isEqualTo(new Amount("5200.00"));
            assertThat(cash.credit()).isEqualTo(new Amount("2300.00"));
            assertThat(cash.balance()).isEqualTo(new Amount("2900.00"));
        });
        assertThat(all.results()).filteredOn(a -> a.code().equals("1030")).singleElement()
                .satisfies(mpesa -> assertThat(mpesa.balance()).isEqualTo(new Amount("0.00")));
    }

    @Test
    void accounts_are_paged_forward_and_back() {
        var chama = year();
        var seen = new ArrayList<String>();
        var page = accounts(chama, new Paging(10, null, null));
        seen.addAll(names(page));
        while (page.next() != null) {
            page = accounts(chama, new Paging(10, page.next(), null));
            seen.addAll(names(page));
        }
        assertThat(seen).hasSize((int) page.count()).doesNotHaveDuplicates().isSorted();
        var back = accounts(chama, new Paging(10, page.previous(), null));
        int last = seen.size() - page.results().size();
        assertThat(names(back)).isEqualTo(seen.subList(last - 10, last));
    }

    private Page<AccountView> accounts(Chama chama, Paging paging) {
        return desk.ask(new ListAccounts(
                by(chama.founder()), chama.id(), new AccountFilter(null, null, null), TODAY, paging));
    }

    private static List<String> names(Page<AccountView> page) {
        return page.results().stream().map(a -> a.code() + a.holder()).toList();
    }

    @Test
    void an_income_statement_holds_what_was_earned_and_spent_since_the_last_closing() {
        var chama = year();

        var statement = desk.ask(new AskIncomeStatement(by(chama.founder()), chama.id(), null, TODAY));

        assertThat(statement.totalIncome()).isEqualTo(new Amount("700.00"));
        assertThat(statement.totalExpenses()).isEqualTo(new Amount("300.00"));
        assertThat(statement.surplus()).isEqualTo(new Amount("400.00"));
        assertThat(statement.from()).isNull();
    }

    @Test
    void a_closing_carries_the_result_away_without_hiding_it() {
        var chama = year();
        chama.closesPeriod("2026-03-31");
        chama.books("fine", LedgerAccount.CASH, LedgerAccount.FINES, 50, "2026-04-10");

        var open = desk.ask(new AskIncomeStatement(by(chama.founder()), chama.id(), null, TODAY));
        assertThat(open.from()).isEqualTo("2026-04-01");
        assertThat(open.surplus()).isEqualTo(new Amount("50.00"));

        var closed = desk.ask(new AskIncomeStatement(by(chama.founder()), chama.id(), null,
                new AsOf(LocalDate.parse("2026-03-31"), null)));
        assertThat(closed.surplus()).isEqualTo(new Amount("400.00"));

        var year = desk.ask(new AskIncomeStatement(
                by(chama.founder()), chama.id(), LocalDate.parse("2026-01-01"), TODAY));
        assertThat(year.surplus()).isEqualTo(new Amount("450.00"));

        var sheet = desk.ask(new AskBalanceSheet(by(chama.founder()), chama.id(), TODAY));
        assertThat(sheet.equity()).extracting("code", "amount.decimal").containsExactly(tuple("3010", "400.00"));
        assertThat(sheet.openSurplus()).isEqualTo(new Amount("50.00"));
    }

    @Test
    void a_balance_sheet_balances() {
        var sheet = desk.ask(new AskBalanceSheet(auditor(), year().id(), TODAY));

        assertThat(sheet.totalAssets()).isEqualTo(new Amount("4900.00")).isEqualTo(sheet.totalLiabilitiesAndEquity());
        assertThat(sheet.totalLiabilities()).isEqualTo(new Amount("4500.00"));
        assertThat(sheet.openSurplus()).isEqualTo(new Amount("400.00"));
    }

    @Test
    void a_cash_book_runs_from_its_opening_to_its_closing_balance() {
        var chama = year();

        var book = desk.ask(new AskCashBook(
                by(chama.founder()), chama.id(), Channel.CASH, LocalDate.parse("2026-02-01"),
                new AsOf(LocalDate.parse("2026-02-28"), null)));

        assertThat(book.opening()).isEqualTo(new Amount("3000.00"));
        assertThat(book.lines()).extracting("valueDate", "received", "paid", "balance.decimal").containsExactly(
                tuple(LocalDate.parse("2026-02-02"), new Amount("1000.00"), null, "4000.00"),
                tuple(LocalDate.parse("2026-02-03"), new Amount("500.00"), null, "4500.00"),
                tuple(LocalDate.parse("2026-02-10"), null, new Amount("2000.00"), "2500.00"));
        assertThat(book.closing()).isEqualTo(new Amount("2500.00"));

        var together = desk.ask(new AskCashBook(by(chama.founder()), chama.id(), null, null, TODAY));
        assertThat(together.opening()).isEqualTo(new Amount("0.00"));
        assertThat(together.closing()).isEqualTo(new Amount("4900.00"));
    }

    @Test
    void a_statement_is_the_members_own_and_the_officials() {
        var chama = year();
        var amina = chama.member("Amina");
        chama.saves(amina, 100, "2026-03-01");
        chama.saves(amina, 200, "2026-04-01");
        chama.closesItsBooks();
        var question = new AskStatement(by(amina), chama.id(), amina, LocalDate.parse("2026-04-01"), TODAY);

        var statement = desk.ask(question);

        assertThat(statement.fullName()).isEqualTo("Amina Otieno");
        assertThat(statement.opening()).isEqualTo(new Amount("100.00"));
        assertThat(statement.lines()).extracting("credit.decimal", "balance.decimal")
                .containsExactly(tuple("200.00", "300.00"));
        assertThat(statement.closing()).isEqualTo(new Amount("300.00"));
        assertThat(desk.ask(new AskStatement(by(chama.founder()), chama.id(), amina, question.from(), TODAY)))
                .isEqualTo(statement);
        var juma = chama.member("Juma");
        assertRefusal(new AskStatement(by(juma), chama.id(), amina, null, TODAY))
                .isEqualTo("FORBIDDEN group.not-official");
        assertRefusal(new AskStatement(by(chama.founder()), chama.id(), MemberId.next(), null, TODAY))
                .isEqualTo("UNKNOWN membership.unknown");
    }

    @Test
    void books_are_open_to_members_until_the_group_closes_them() {
        var chama = year();
        var amina = chama.member("Amina");
        var admin = chama.member("Otis", GroupRole.ADMIN, LocalDate.parse("2026-01-01"));
        assertThat(desk.ask(new AskTrialBalance(by(amina), chama.id(), TODAY)).accounts()).isNotEmpty();

        chama.closesItsBooks();

        assertRefusal(new AskTrialBalance(by(amina), chama.id(), TODAY)).isEqualTo("FORBIDDEN books.closed-to-members");
        assertRefusal(new AskCashBook(by(amina), chama.id(), null, null, TODAY))
                .isEqualTo("FORBIDDEN books.closed-to-members");
        assertThat(desk.ask(new AskTrialBalance(by(admin), chama.id(), TODAY)).accounts()).isNotEmpty();
        assertThat(desk.ask(new AskTrialBalance(auditor(), chama.id(), TODAY)).accounts()).isNotEmpty();
    }

    @Test
    void strangers_and_the_suspended_read_no_books() {
        var chama = year();
        var amina = chama.member("Amina");
        chama.stands(amina, "SUSPENDED", null);

        assertRefusal(new AskTrialBalance(by(MemberId.next()), chama.id(), TODAY)).isEqualTo("UNKNOWN group.unknown");
        assertRefusal(new AskBalanceSheet(by(amina), chama.id(), TODAY)).isEqualTo("FORBIDDEN membership.suspended");
        assertThat(desk.ask(new AskStatement(by(amina), chama.id(), amina, null, TODAY)).lines()).isEmpty();
    }

    /** Savings 4000, welfare 500, a fine of 700, stationery for 300, 2000 banked. */
    private Chama year() {
        var chama = chama();
        var juma = chama.member("Juma");
        chama.saves(juma, 3000, "2026-01-05");
        chama.saves(chama.founder(), 1000, "2026-02-02");
        chama.contributes(juma, 500, Fund.WELFARE, "2026-02-03", "2026-02-03T10:00:00Z");
        chama.books("transfer", LedgerAccount.BANK, LedgerAccount.CASH, 2000, "2026-02-10");
        chama.books("fine", LedgerAccount.CASH, LedgerAccount.FINES, 700, "2026-03-01");
        chama.books("expense", LedgerAccount.ADMINISTRATIVE_EXPENSES, LedgerAccount.CASH, 300, "2026-03-05");
        return chama;
    }
}
