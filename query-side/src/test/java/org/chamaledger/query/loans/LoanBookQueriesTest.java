package org.chamaledger.query.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.chamaledger.query.loans.Lent.kes;
import static org.chamaledger.query.loans.Lent.noon;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.loans.AgeBand;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.loans.LoanQuery.AskDue;
import org.chamaledger.query.loans.LoanQuery.AskLoanBook;
import org.chamaledger.query.loans.LoanQuery.Due;
import org.chamaledger.query.loans.LoanQuery.DueLoan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Six loans of 150,000 together that are 0, 12, 30, 31, 75 and 200 days late on 15 June 2026, which is today. */
class LoanBookQueriesTest extends ReadTest {

    private static final AsOf TODAY = new AsOf(null, null);
    private static final LocalDate DAY = LocalDate.parse("2026-06-15");
    private static final LoanRules RULES = LoanRules.standard(kes("0.00").currency());

    private Chama chama;
    private MemberId amina;
    private MemberId baraka;
    private Lent worst;

    @BeforeEach
    void six_loans() {
        chama = chama();
        amina = chama.member("Amina");
        baraka = chama.member("Baraka");
        lent(amina, "50000.00", 0);
        lent(amina, "30000.00", 12);
        lent(amina, "20000.00", 30);
        lent(baraka, "15000.00", 31);
        lent(baraka, "25000.00", 75);
        worst = lent(baraka, "10000.00", 200);
    }

    @Test
    void the_portfolio_at_risk_is_the_principal_of_whole_loans_that_are_late() {
        var book = book(TODAY);

        assertThat(book.grossOutstanding().decimal()).isEqualTo("150000.00");
        assertThat(book.par30()).isEqualTo(Percent.of("33.33"));
        assertThat(book.atRisk()).extracting("moreThanDays", "loans", "outstandingPrincipal.decimal", "percent")
                .containsExactly(
                        tuple(0, 5, "100000.00", Percent.of("66.67")), tuple(30, 3, "50000.00", Percent.of("33.33")),
                        tuple(60, 2, "35000.00", Percent.of("23.33")), tuple(90, 1, "10000.00", Percent.of("6.67")));
        assertThat(book.ageing()).extracting("band", "loans", "outstandingPrincipal.decimal").containsExactly(
                tuple(AgeBand.CURRENT, 1, "50000.00"), tuple(AgeBand.DAYS_1_TO_30, 2, "50000.00"),
                tuple(AgeBand.DAYS_31_TO_60, 1, "15000.00"), tuple(AgeBand.DAYS_61_TO_90, 1, "25000.00"),
                tuple(AgeBand.OVER_90, 1, "10000.00"));
        assertThat(book.amountInArrears().decimal()).isEqualTo("100000.00");
        assertThat(book.byBorrower())
                .extracting("borrower", "fullName", "loans", "outstandingPrincipal.decimal", "daysPastDue")
                .containsExactly(
                        tuple(baraka, "Baraka Otieno", 3, "50000.00", 200),
                        tuple(amina, "Amina Otieno", 3, "100000.00", 30));
        assertThat(book.byProduct()).singleElement().extracting("product", "loans", "par30")
                .containsExactly(null, 6, Percent.of("33.33"));
        assertThat(book.loans()).extracting(LoanBookView.Line::daysPastDue).containsExactly(200, 75, 31, 30, 12, 0);
    }

    @Test
    void it_is_known_as_at_any_day() {
        assertThat(book(new AsOf(DAY.minusDays(1), null)).par30()).isEqualTo(Percent.of("23.33"));
        assertThat(book(new AsOf(DAY.plusDays(1), null)).par30()).isEqualTo(Percent.of("46.67"));
        assertThat(book(new AsOf(LocalDate.parse("2025-01-01"), null))).satisfies(empty -> {
            assertThat(empty.count()).isZero();
            assertThat(empty.par30()).isEqualTo(Percent.ZERO);
        });
    }

    @Test
    void writing_off_makes_the_book_look_better_so_both_figures_are_shown() {
        worst.happened(new LoanWrittenOff(worst.id(), chama.id(), ApprovalId.next(), kes("0.00"), kes("10000.00"), DAY),
                noon(DAY));

        var book = book(TODAY);
        assertThat(book.par30()).isEqualTo(Percent.of("28.57"));
        assertThat(book.writeOffRatio()).isEqualTo(Percent.of("6.67"));
        assertThat(book.count()).isEqualTo(5);
        assertThat(book(new AsOf(DAY.minusDays(1), null)).count()).isEqualTo(6);
    }

    @Test
    void a_table_of_it_has_a_row_for_each_loan() {
        var table = book(TODAY).table();

        assertThat(table.columns()).startsWith("loan", "borrower", "full_name").contains("days_past_due", "band");
        assertThat(table.rows()).hasSize(6).allSatisfy(row -> assertThat(row).hasSameSizeAs(table.columns()));
    }

    @Test
    void it_is_for_readers_of_the_books() {
        chama.closesItsBooks();

        assertThat(book(TODAY).count()).isEqualTo(6);
        assertRefusal(new AskLoanBook(by(amina), chama.id(), TODAY)).isEqualTo("FORBIDDEN books.closed-to-members");
        assertRefusal(new AskLoanBook(by(MemberId.next()), chama.id(), TODAY)).isEqualTo("UNKNOWN group.unknown");
        assertThat(desk.ask(new AskLoanBook(auditor(), chama.id(), TODAY)).count()).isEqualTo(6);
    }

    @Test
    void the_clock_is_told_what_falls_due() {
        var penalty = new PenaltyRule(PenaltyRule.Kind.PERCENT_ONCE, Percent.of("5"), null, 5);
        var fined = Lent.out(db, chama.id(), amina, terms("1000.00", DAY.minusDays(6)), with(penalty),
                DAY.minusDays(40));
        Lent.out(db, chama.id(), amina, terms("1000.00", DAY.minusDays(5)), with(penalty), DAY.minusDays(40));

        assertThat(due(Due.PENALTY)).containsExactly(fined.id());
        assertThat(due(Due.DEFAULT)).containsExactly(worst.id());
        assertThat(due(Due.ACTIVATION)).hasSize(8);
        assertThat(due(Due.PROVISION)).hasSize(8);
        assertRefusal(new AskDue(by(chama.founder()), Due.PENALTY)).isEqualTo("FORBIDDEN loan.not-the-clock");
    }

    @Test
    void provisions_are_due_at_the_end_of_the_month() {
        assertThat(desk.ask(new AskDue(Actor.theClock(NOW), Due.PROVISION)).stream()
                .filter(due -> due.group().equals(chama.id())).map(DueLoan::day).distinct())
                .containsExactly(LocalDate.parse("2026-05-31"));
    }

    private List<LoanId> due(Due what) {
        return desk.ask(new AskDue(Actor.theClock(NOW), what)).stream()
                .filter(due -> due.group().equals(chama.id())).map(DueLoan::loan).toList();
    }

    private LoanBookView book(AsOf asOf) {
        return desk.ask(new AskLoanBook(by(chama.founder()), chama.id(), asOf));
    }

    private Lent lent(MemberId borrower, String principal, int daysLate) {
        var due = DAY.minusDays(daysLate);
        return Lent.out(db, chama.id(), borrower, terms(principal, due), RULES, due.minusDays(30));
    }

    private static Terms terms(String principal, LocalDate due) {
        return Terms.of(kes(principal), Percent.ZERO, 1, InterestMethod.FLAT).withFirstDue(due);
    }

    private static LoanRules with(PenaltyRule penalty) {
        return new LoanRules(
                RULES.method(), RULES.rate(), RULES.minMonths(), RULES.maxMonths(), null, 0, 0, 1, penalty,
                RULES.fixedFee(), RULES.feeRate(), 0, RULES.savingsMultiple(), 1, false, 90, true);
    }
}
