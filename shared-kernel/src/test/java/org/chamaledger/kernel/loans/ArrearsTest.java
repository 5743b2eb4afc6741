package org.chamaledger.kernel.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.loans.Lent.GROUP;
import static org.chamaledger.kernel.loans.Lent.LOAN;
import static org.chamaledger.kernel.loans.Lent.kes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.InstalmentState.Status;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanCured;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.junit.jupiter.api.Test;

/** What is owed since when: a loan of 12,000, one instalment paid in time and 1,000 of the second. */
class ArrearsTest {

    private static final LocalDate FEB_15 = LocalDate.of(2025, 2, 15);
    private static final LocalDate MAR_15 = LocalDate.of(2025, 3, 15);
    private static final LocalDate MAY_1 = LocalDate.of(2025, 5, 1);
    private static final PenaltyRule FIVE_PERCENT =
            new PenaltyRule(PenaltyRule.Kind.PERCENT_ONCE, Percent.of("5"), null, 0);
    private static final PenaltyRule TWO_PERCENT_A_MONTH =
            new PenaltyRule(PenaltyRule.Kind.PERCENT_A_MONTH, Percent.of("2"), null, 0);
    private static final PenaltyRule TWO_HUNDRED = new PenaltyRule(PenaltyRule.Kind.FIXED, null, kes("200"), 0);

    @Test
    void a1_arrears_days_past_due_and_principal_outstanding() {
        var state = late(null).asAt(MAY_1);

        assertThat(state.arrears()).isEqualTo(kes("3141.16"));
        assertThat(state.overdue()).extracting(InstalmentState::unpaid)
                .containsExactly(kes("1070.58"), kes("2070.58"));
        assertThat(state.daysPastDue()).isEqualTo(47);
        assertThat(state.outstandingPrincipal()).isEqualTo(kes("9149.91"));
        assertThat(state.instalments().get(1).interestPaid()).isEqualTo(kes("100.49"));
        assertThat(state.instalments().get(1).principalPaid()).isEqualTo(kes("899.51"));
        assertThat(state.instalments()).extracting(i -> i.status(MAY_1)).containsExactly(Status.PAID, Status.OVERDUE,
                Status.OVERDUE, Status.PENDING, Status.PENDING, Status.PENDING);
    }

    @Test
    void every_figure_is_that_of_its_day() {
        var loan = late(null);

        assertThat(loan.asAt(Lent.JAN_15.minusDays(1)).outstandingBalance()).isEqualTo(kes("0"));
        assertThat(loan.asAt(Lent.JAN_15).outstandingBalance()).isEqualTo(kes("12423.48"));
        assertThat(loan.asAt(FEB_15).daysPastDue()).isZero();
        assertThat(loan.asAt(MAR_15).instalments().get(1).status(MAR_15)).isEqualTo(Status.PARTIAL);
        assertThat(loan.asAt(MAR_15.plusDays(1)).daysPastDue()).isEqualTo(1);
        assertThat(loan.asAt(MAR_15.plusDays(1)).arrears()).isEqualTo(kes("1070.58"));
        assertThat(loan.asAt(LocalDate.of(2025, 4, 15)).arrears()).isEqualTo(kes("1070.58"));
    }

    @Test
    void a2_five_percent_once_of_the_unpaid_part_of_each_late_instalment() {
        var charged = late(FIVE_PERCENT).charged(MAY_1);

        assertThat(penalties(charged)).containsExactly(kes("53.53"), kes("103.53"));
        assertThat(charged.asAt(MAY_1).outstandingPenalty()).isEqualTo(kes("157.06"));
        assertThat(Penalties.due(charged.ledger(), MAY_1)).as("once for each instalment").isEmpty();
        assertThat(charged.asAt(MAR_15.plusDays(1)).outstandingPenalty()).as("from the first day late")
                .isEqualTo(kes("53.53"));
        assertThat(charged.asAt(MAR_15).outstandingPenalty()).isEqualTo(kes("0"));
    }

    @Test
    void a2_two_percent_a_month_by_the_day() {
        var charged = late(TWO_PERCENT_A_MONTH).charged(MAY_1);

        assertThat(penalties(charged)).containsExactly(kes("33.54"), kes("22.09"));
        assertThat(charged.asAt(MAY_1).outstandingPenalty()).isEqualTo(kes("55.63"));
    }

    @Test
    void charging_every_day_comes_to_the_same_as_charging_once() {
        var daily = late(TWO_PERCENT_A_MONTH);
        for (var day = MAR_15; !day.isAfter(MAY_1); day = day.plusDays(1)) {
            daily.charged(day);
            daily.charged(day);
        }

        assertThat(penalties(daily)).containsExactly(kes("33.54"), kes("22.09"));
    }

    @Test
    void a2_two_hundred_shillings_for_each_late_instalment() {
        assertThat(late(TWO_HUNDRED).charged(MAY_1).asAt(MAY_1).outstandingPenalty()).isEqualTo(kes("400"));
    }

    @Test
    void a4_a_day_of_grace_is_not_late_and_the_day_after_is() {
        var rule = new PenaltyRule(PenaltyRule.Kind.FIXED, null, kes("200"), 5);
        for (int day : new int[] {19, 20}) {
            var paid = Lent.r1(rule).paid("2070.58", FEB_15).paid("2070.58", LocalDate.of(2025, 3, day));
            assertThat(Penalties.due(paid.ledger(), LocalDate.of(2025, 4, 1))).isEmpty();
        }
        var unpaid = Lent.r1(rule).paid("2070.58", FEB_15);
        assertThat(Penalties.due(unpaid.ledger(), LocalDate.of(2025, 3, 20))).isEmpty();
        var late = Lent.r1(rule).paid("2070.58", FEB_15).paid("2070.58", LocalDate.of(2025, 3, 21));
        assertThat(Penalties.due(late.ledger(), LocalDate.of(2025, 3, 21)))
                .containsExactly(new Penalties.Difference(
                        2, PenaltyRule.Kind.FIXED, kes("200"), LocalDate.of(2025, 3, 21)));
    }

    @Test
    void a_penalty_that_a_payment_recorded_late_shows_to_be_undue_is_found() {
        var loan = late(FIVE_PERCENT).charged(MAY_1);
        var before = loan.ledger().withoutPenaltiesAfter(MAR_15).inAll(MAR_15).allocate(kes("1070.58"));
        assertThat(before.principal()).as("penalties of later days are not paid").isEqualTo(kes("1070.58"));
        loan.paid(before, MAR_15);

        assertThat(Penalties.undue(loan.ledger(), MAR_15)).containsExactly(new Penalties.Difference(
                2, PenaltyRule.Kind.PERCENT_ONCE, kes("53.53"), MAR_15.plusDays(1)));
    }

    @Test
    void a5_a_loan_in_default_can_cost_no_more_than_the_principal_owing_then() {
        var principal = kes("40000");
        var charged = kes("0");
        int capped = 0;
        for (int month = 1; month <= 12; month++) {
            var more = Percent.of("10").of(principal);
            var allowed = InDuplum.allowed(principal, charged, more);
            charged = charged.plus(allowed);
            capped = capped == 0 && InDuplum.room(principal, charged).isZero() ? month : capped;
        }
        assertThat(capped).isEqualTo(10);
        assertThat(principal.plus(charged)).isEqualTo(kes("80000"));
    }

    @Test
    void a5_with_interest_on_interest() {
        var principal = kes("25000");
        var charged = kes("0");
        var months = new ArrayList<Money>();
        for (int month = 1; month <= 11; month++) {
            var more = InDuplum.allowed(principal, charged, Percent.of("8").of(principal.plus(charged)));
            months.add(more);
            charged = charged.plus(more);
            if (month == 9) {
                assertThat(charged).isEqualTo(kes("24975.12"));
            }
        }
        assertThat(months.get(9)).isEqualTo(kes("24.88"));
        assertThat(months.get(10)).isEqualTo(kes("0"));
        assertThat(principal.plus(charged)).isEqualTo(kes("50000"));
    }

    @Test
    void penalties_of_a_loan_in_default_stop_at_the_limit() {
        var terms = Terms.of(kes("1000"), Percent.of("12"), 2, InterestMethod.FLAT);
        var rule = new PenaltyRule(PenaltyRule.Kind.PERCENT_A_MONTH, Percent.of("100"), null, 0);
        var june = LocalDate.of(2025, 6, 15);
        var loan = Lent.paidOut(terms, Lent.rules(rule))
                .and(new LoanDefaulted(LOAN, GROUP, 120, kes("1000"), kes("0"), june));

        assertThat(loan.asAt(june).roomInDuplum()).isEqualTo(kes("980"));
        loan.charged(june.plusYears(1));
        assertThat(loan.asAt(june.plusYears(1)).outstandingPenalty()).isEqualTo(kes("980"));
        assertThat(loan.asAt(june.plusYears(1)).outstandingBalance()).isEqualTo(kes("2000"));
        loan.and(new LoanCured(LOAN, GROUP, june.plusYears(1)));
        assertThat(loan.asAt(june.plusYears(1)).roomInDuplum()).isNull();
    }

    @Test
    void interest_beyond_the_limit_is_taken_off_the_last_instalments_while_the_loan_is_in_default() {
        var terms = Terms.of(kes("1000"), Percent.of("120"), 12, InterestMethod.FLAT);
        var day = LocalDate.of(2025, 7, 1);
        var loan = Lent.paidOut(terms, Lent.rules(null))
                .and(new LoanDefaulted(LOAN, GROUP, 90, kes("1000"), kes("200"), day));

        assertThat(loan.asAt(day).outstandingInterest()).isEqualTo(kes("1000"));
        assertThat(loan.asAt(day).instalments().get(11).interest()).isEqualTo(kes("0"));
        assertThat(loan.asAt(day).instalments().get(0).interest()).isEqualTo(kes("100"));
        assertThat(loan.asAt(day.minusDays(1)).outstandingInterest()).isEqualTo(kes("1200"));
    }

    @Test
    void a_payment_undone_is_owed_again_from_the_day_of_its_undoing() {
        var loan = late(null).reversed(2, LocalDate.of(2025, 4, 1));

        assertThat(loan.asAt(LocalDate.of(2025, 3, 31)).arrears()).isEqualTo(kes("1070.58"));
        assertThat(loan.asAt(LocalDate.of(2025, 4, 1)).arrears()).isEqualTo(kes("2070.58"));
        assertThat(loan.asAt(LocalDate.of(2025, 4, 1)).repaid()).isEqualTo(kes("2070.58"));
    }

    @Test
    void a_payment_pays_penalty_then_interest_then_principal_of_the_oldest_instalment_first() {
        var loan = late(FIVE_PERCENT).charged(MAY_1);

        assertThat(loan.asAt(MAY_1).allocate(kes("1124.11"))).isEqualTo(
                new Allocation(kes("53.53"), kes("0"), kes("1070.58"), kes("0")));
        assertThat(loan.asAt(MAY_1).allocate(kes("1200"))).isEqualTo(
                new Allocation(kes("129.42"), kes("0"), kes("1070.58"), kes("0")));
        assertThat(loan.asAt(MAY_1).allocate(kes("1300"))).isEqualTo(
                new Allocation(kes("157.06"), kes("72.36"), kes("1070.58"), kes("0")));
    }

    @Test
    void a_restructured_loan_begins_anew_and_keeps_its_old_schedule() {
        var terms = Terms.of(kes("9149.91"), Percent.of("12"), 12, InterestMethod.REDUCING_BALANCE);
        var loan = late(FIVE_PERCENT).charged(MAY_1).and(new LoanRestructured(LOAN, GROUP, terms,
                Schedule.of(terms, MAY_1).carrying(kes("80.79")), kes("80.79"), kes("157.06"), MAY_1));
        var state = loan.asAt(MAY_1);

        assertThat(state.status()).isEqualTo(LoanStatus.RESTRUCTURED);
        assertThat(state.isRestructured()).isTrue();
        assertThat(state.daysPastDue()).isZero();
        assertThat(state.outstandingPrincipal()).isEqualTo(kes("9149.91"));
        assertThat(state.outstandingPenalty()).isEqualTo(kes("157.06"));
        assertThat(state.earlier()).hasSize(1);
        assertThat(state.earlier().getFirst().get(1).unpaid()).isEqualTo(kes("1070.58"));
        assertThat(Penalties.due(loan.ledger(), MAY_1)).isEmpty();
        assertThat(loan.asAt(MAY_1.minusDays(1)).status()).isEqualTo(LoanStatus.DISBURSED);
    }

    @Test
    void provisions_of_the_demonstration_table() {
        var table = ProvisionTable.on(MAY_1);
        var provided = List.of(table.provision(kes("50000"), 0), table.provision(kes("30000"), 12),
                table.provision(kes("25000"), 75), table.provision(kes("20000"), 120),
                table.provision(kes("15000"), 200));

        assertThat(provided).containsExactly(kes("500"), kes("1500"), kes("6250"), kes("10000"), kes("15000"));
        assertThat(provided.stream().reduce(Money::plus)).contains(kes("33250"));
        assertThat(table.classOf(30).name()).isEqualTo("WATCH");
        assertThat(table.classOf(31).name()).isEqualTo("SUBSTANDARD");
    }

    @Test
    void a_completed_loan_owes_nothing_and_what_was_not_earned_is_forgiven() {
        var loan = Lent.r1(null);
        var day = FEB_15;
        var settlement = loan.asAt(day).settlement();
        assertThat(settlement).isEqualTo(new Allocation(kes("0"), kes("120"), kes("12000"), kes("0")));
        assertThat(loan.asAt(day).forgivenBySettling()).isEqualTo(kes("303.48"));
        loan.paid("12120", day).and(new LoanCompleted(LOAN, GROUP, kes("303.48"), day));

        assertThat(loan.asAt(day).outstandingBalance()).isEqualTo(kes("0"));
        assertThat(loan.asAt(day).instalments()).allMatch(i -> i.outstanding().isZero());
    }

    private static Lent late(PenaltyRule rule) {
        return Lent.r1(rule).paid("2070.58", FEB_15).paid("1000", MAR_15);
    }

    private static List<Money> penalties(Lent loan) {
        return loan.asAt(MAY_1).instalments().subList(1, 3).stream().map(InstalmentState::penalty).toList();
    }
}
