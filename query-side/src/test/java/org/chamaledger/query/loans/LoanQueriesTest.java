package org.chamaledger.query.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.query.loans.Lent.kes;
import static org.chamaledger.query.loans.Lent.noon;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.InstalmentState;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.ScheduleView;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Chama;
import org.chamaledger.query.Paging;
import org.chamaledger.query.ReadTest;
import org.chamaledger.query.loans.LoanQuery.FindLoan;
import org.chamaledger.query.loans.LoanQuery.ListLoans;
import org.chamaledger.query.loans.LoanQuery.LoanFilter;
import org.chamaledger.query.loans.LoanQuery.ReadSchedule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Amina owes 12,000 at 12 % in six equal instalments from 15 February 2025 on. She has paid the first on its day, and
 * 1,000 on 15 March.
 */
class LoanQueriesTest extends ReadTest {

    private static final AsOf TODAY = new AsOf(null, null);
    private static final LocalDate MAY = LocalDate.parse("2025-05-01");
    private static final Terms TERMS =
            Terms.of(kes("12000.00"), Percent.of("12"), 6, InterestMethod.REDUCING_BALANCE);
    private static final LoanRules RULES = LoanRules.standard(kes("0.00").currency());

    private Chama chama;
    private MemberId amina;
    private MemberId baraka;
    private Lent loan;

    @BeforeEach
    void a_loan_that_is_late() {
        chama = chama();
        amina = chama.member("Amina");
        baraka = chama.member("Baraka");
        loan = Lent.out(db, chama.id(), amina, TERMS, RULES, LocalDate.parse("2025-01-15"))
                .activated(LocalDate.parse("2025-02-15"))
                .paid("120.00", "1950.58", LocalDate.parse("2025-02-15"), Instant.parse("2025-02-15T12:00:00Z"))
                .paid("100.49", "899.51", LocalDate.parse("2025-03-15"), Instant.parse("2025-05-20T12:00:00Z"));
    }

    @Test
    void what_is_late_since_when_is_known_as_at_any_day() {
        var late = find(amina, new AsOf(MAY, null));

        assertThat(late.amountInArrears().decimal()).isEqualTo("3141.16");
        assertThat(late.daysPastDue()).isEqualTo(47);
        assertThat(late.outstandingPrincipal().decimal()).isEqualTo("9149.91");
        assertThat(late.totalInterest().decimal()).isEqualTo("423.48");
        assertThat(late.status()).isEqualTo(LoanStatus.ACTIVE);

        assertThat(find(amina, new AsOf(LocalDate.parse("2025-03-15"), null)).daysPastDue()).isZero();
        assertThat(find(amina, new AsOf(LocalDate.parse("2025-03-16"), null)))
                .extracting(LoanView::daysPastDue, view -> view.amountInArrears().decimal())
                .containsExactly(1, "1070.58");
        assertThat(find(amina, new AsOf(LocalDate.parse("2025-02-14"), null)))
                .extracting(LoanView::status, view -> view.outstandingPrincipal().decimal())
                .containsExactly(LoanStatus.DISBURSED, "12000.00");
        assertThat(find(amina, new AsOf(LocalDate.parse("2025-01-14"), null)).status()).isEqualTo(LoanStatus.PENDING);
    }

    @Test
    void what_was_recorded_later_was_not_known_before() {
        var asTheyKnew = find(amina, new AsOf(MAY, Instant.parse("2025-05-20T11:59:59Z")));

        assertThat(asTheyKnew.amountInArrears().decimal()).isEqualTo("4141.16");
        assertThat(asTheyKnew.outstandingPrincipal().decimal()).isEqualTo("10049.42");
        assertRefusal(new FindLoan(by(amina), loan.id(), new AsOf(null, Instant.parse("2025-01-15T11:59:59Z"))))
                .isEqualTo("UNKNOWN loan.unknown");
    }

    @Test
    void the_schedule_says_of_each_instalment_how_it_stands() {
        var schedule = desk.ask(new ReadSchedule(by(amina), loan.id(), new AsOf(MAY, null)));

        assertThat(schedule.schedule()).extracting(ScheduleView.Row::status).containsExactly(
                InstalmentState.Status.PAID, InstalmentState.Status.OVERDUE, InstalmentState.Status.OVERDUE,
                InstalmentState.Status.PENDING, InstalmentState.Status.PENDING, InstalmentState.Status.PENDING);
        assertThat(schedule.schedule().get(1))
                .extracting("total.decimal", "paid.decimal", "outstanding.decimal", "daysLate")
                .containsExactly("2070.58", "1000.00", "1070.58", 47);
    }

    @Test
    void a_restructured_loan_shows_its_new_schedule_and_keeps_the_old() {
        var anew = Terms.of(kes("9149.91"), Percent.of("10"), 12, InterestMethod.FLAT);
        loan.happened(new LoanRestructured(
                loan.id(), chama.id(), anew, Schedule.of(anew, MAY), kes("0.00"), kes("0.00"),
                MAY), noon(MAY));
        db.sql("update reporting.loan set restructured_on = ? where loan_id = ?")
                .params(MAY, loan.id().value()).update();

        var schedule = desk.ask(new ReadSchedule(by(amina), loan.id(), TODAY));
        assertThat(schedule.schedule()).hasSize(12);
        assertThat(schedule.earlier()).singleElement().satisfies(rows -> assertThat(rows).hasSize(6));
        assertThat(list(amina, LoanStatus.RESTRUCTURED)).containsExactly(loan.id());
        assertThat(list(amina, LoanStatus.ACTIVE)).isEmpty();
        assertThat(find(amina, new AsOf(MAY.minusDays(1), null)).restructured()).isFalse();
    }

    @Test
    void lists_are_narrowed_and_in_order() {
        var second = Lent.applied(db, chama.id(), baraka, TERMS, RULES, LocalDate.parse("2025-06-01"));

        assertThat(list(chama.founder(), null)).containsExactly(second.id(), loan.id());
        assertThat(list(chama.founder(), LoanStatus.PENDING)).containsExactly(second.id());
        assertThat(list(chama.founder(), LoanStatus.ACTIVE)).containsExactly(loan.id());
        assertThat(desk.ask(new ListLoans(
                by(chama.founder()), new LoanFilter(chama.id(), baraka, null, null, null, null), TODAY, Paging.first()))
                .results()).extracting(LoanView::id).containsExactly(second.id());
        var page = desk.ask(new ListLoans(by(chama.founder()),
                new LoanFilter(chama.id(), null, null, null, null, null), TODAY, new Paging(1, null, null)));
        assertThat(page.count()).isEqualTo(2);
        assertThat(page.next()).isNotNull();
    }

    @Test
    void with_closed_books_members_see_their_own_loans_and_those_they_guarantee() {
        chama.closesItsBooks();
        var asked = Lent.applied(db, chama.id(), amina, TERMS, RULES, LocalDate.parse("2025-06-01"),
                new Guarantee(baraka, kes("5000.00")));

        assertThat(list(amina, null)).containsExactly(asked.id(), loan.id());
        assertThat(list(baraka, null)).containsExactly(asked.id());
        assertRefusal(new FindLoan(by(baraka), loan.id(), TODAY)).isEqualTo("UNKNOWN loan.unknown");
        assertRefusal(new ReadSchedule(by(baraka), loan.id(), TODAY)).isEqualTo("UNKNOWN loan.unknown");
        assertThat(list(chama.founder(), null)).containsExactly(asked.id(), loan.id());
        assertRefusal(new FindLoan(by(MemberId.next()), loan.id(), TODAY)).isEqualTo("UNKNOWN loan.unknown");
    }

    @Test
    void the_purpose_is_for_the_borrower_and_officials() {
        assertThat(find(amina, TODAY).purpose()).isEqualTo("school fees");
        assertThat(find(chama.founder(), TODAY).purpose()).isEqualTo("school fees");
        assertThat(find(baraka, TODAY).purpose()).isNull();
        keyring.destroy(amina);
        assertThat(find(chama.founder(), TODAY).purpose()).isEqualTo("erased");
    }

    private LoanView find(MemberId caller, AsOf asOf) {
        return desk.ask(new FindLoan(by(caller), loan.id(), asOf)).resource();
    }

    private List<LoanId> list(MemberId caller, LoanStatus status) {
        return desk.ask(new ListLoans(
                by(caller), new LoanFilter(chama.id(), null, status, null, null, null), TODAY, Paging.first()))
                .results().stream().map(LoanView::id).toList();
    }
}
