package org.chamaledger.query.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamaledger.query.loans.Lent.kes;

import java.time.LocalDate;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.query.Chama;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.loans.Lent;
import org.chamaledger.query.reports.ReportQuery.AskDashboard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A group that expects 1,000 a month from January on, asked on 15 June: Amina paid 10,000, the founder 2,000, and
 * Baraka borrowed 30,000 on 1 May, to be paid back in three months.
 */
class DashboardQueriesTest extends ReadTest {

    private Chama chama;
    private MemberId amina;
    private MemberId baraka;

    @BeforeEach
    void a_group() {
        chama = chama();
        amina = chama.member("Amina");
        baraka = chama.member("Baraka");
        chama.saves(amina, 10_000, "2026-05-10");
        chama.saves(chama.founder(), 2_000, "2026-03-02");
        chama.contributes(amina, 500, Fund.SHARES, "2026-03-02", "2026-03-02T12:00:00Z");
        chama.contributes(baraka, 6_000, Fund.SAVINGS, "2025-05-31", "2026-03-02T12:00:00Z");
        Lent.out(db, chama.id(), baraka, Terms.of(kes("30000.00"), Percent.of("12"), 3, InterestMethod.FLAT),
                LoanRules.standard(kes("0.00").currency()), LocalDate.parse("2026-05-01"));
        db.sql("""
                insert into reporting.withdrawal (withdrawal_id, group_id, member_id, amount, currency, status,
                    requested_by, requested_at, version) values (?, ?, ?, 70000, 'KES', 'APPROVED', ?, now(), 0)
                """).params(UUID.randomUUID(), chama.id().value(), amina.value(), amina.value()).update();
    }

    @Test
    void a_group_sees_how_it_stands() {
        var dashboard = of(chama.founder());
        assertThat(dashboard.asAt()).isEqualTo("2026-06-15");
        assertThat(dashboard.members()).isEqualTo(3);
        var books = dashboard.books();
        assertThat(books.balances().total().decimal()).isEqualTo("18500.00");
        assertThat(books.balances().savings().decimal()).isEqualTo("18000.00");
        assertThat(books.balances().shares().decimal()).isEqualTo("500.00");
        assertThat(books.contributionsByMonth()).hasSize(12);
        assertThat(books.contributionsByMonth()).filteredOn(month -> month.contributions() > 0)
                .extracting("month", "contributions", "members", "amount.decimal").containsExactly(
                        tuple(LocalDate.parse("2026-03-01"), 2, 2, "2500.00"),
                        tuple(LocalDate.parse("2026-05-01"), 1, 1, "10000.00"));
        assertThat(books.topSavers()).extracting("place", "fullName", "savings.decimal").containsExactly(
                tuple(1, "Amina Otieno", "10500.00"), tuple(2, "Baraka Otieno", "6000.00"),
                tuple(3, "Wanjiru Kamau", "2000.00"));
    }

    @Test
    void what_is_late_is_what_its_rooms_say() {
        var books = of(chama.founder()).books();
        assertThat(books.loans()).extracting(
                        "active", "outstandingPrincipal.decimal", "outstandingInterest.decimal", "inArrears",
                        "amountInArrears.decimal", "par30")
                .containsExactly(1, "30000.00", "900.00", 1, "10300.00", Percent.ZERO);
        assertThat(books.contributionArrears()).extracting("members", "amount.decimal").containsExactly(1, "3000.00");
    }

    @Test
    void cash_is_foreseen_for_ninety_days() {
        var forecast = of(chama.founder()).books().cashForecast();
        assertThat(forecast).extracting(
                        "until", "cashNow.decimal", "loanInstalments.decimal", "contributions.decimal",
                        "promised.decimal", "cashThen.decimal")
                .containsExactly(
                        LocalDate.parse("2026-09-13"), "18500.00", "20600.00", "7000.00", "700.00", "45400.00");
        assertThat(forecast.weeks()).hasSize(13);
        assertThat(forecast.weeks().getLast().to()).isEqualTo(forecast.until());
        assertThat(forecast.weeks().getLast().cash()).isEqualTo(forecast.cashThen());
        assertThat(forecast.weeks()).filteredOn(week -> !week.loanInstalments().decimal().equals("0.00"))
                .extracting("from", "to", "loanInstalments.decimal").containsExactly(
                        tuple(LocalDate.parse("2026-06-29"), LocalDate.parse("2026-07-05"), "10300.00"),
                        tuple(LocalDate.parse("2026-07-27"), LocalDate.parse("2026-08-02"), "10300.00"));
    }

    @Test
    void everybody_sees_their_own() {
        assertThat(of(amina).own()).extracting("savings.decimal", "shares.decimal", "owedOnLoans.decimal",
                "contributionArrears.decimal", "fines.decimal").containsExactly(
                        "10000.00", "500.00", "0.00", "0.00", "0.00");
        assertThat(of(baraka).own()).extracting("savings.decimal", "owedOnLoans.decimal", "loanArrears.decimal")
                .containsExactly("6000.00", "30900.00", "10300.00");
    }

    @Test
    void closed_books_stay_closed() {
        chama.closesItsBooks();
        assertThat(of(amina).books()).isNull();
        assertThat(of(amina).own().savings().decimal()).isEqualTo("10000.00");
        assertThat(of(chama.founder()).books()).isNotNull();
        chama.stands(baraka, "SUSPENDED", null);
        assertThat(of(baraka).books()).isNull();
        assertThat(of(baraka).own().owedOnLoans().decimal()).isEqualTo("30900.00");
        assertThat(of(chama.founder()).members()).isEqualTo(2);
        assertRefusal(new AskDashboard(by(MemberId.next()), chama.id())).isEqualTo("UNKNOWN group.unknown");
        var auditors = desk.ask(new AskDashboard(auditor(), chama.id()));
        assertThat(auditors.own()).isNull();
        assertThat(auditors.books()).isEqualTo(of(chama.founder()).books());
    }

    private Dashboard of(MemberId caller) {
        return desk.ask(new AskDashboard(by(caller), chama.id()));
    }
}
