package org.chamaledger.command.loans;

import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.kes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chamaledger.command.loans.LoanCommand.ActivateLoan;
import org.chamaledger.command.loans.LoanCommand.ChargePenalties;
import org.chamaledger.command.loans.LoanCommand.DefaultLoan;
import org.chamaledger.command.loans.LoanCommand.ProvisionLoan;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.Channel;
import org.junit.jupiter.api.Test;

/** What days lead to, asked in time, late, and twice: six instalments of 2,070.58 from 14 February on. */
class ClockworkTest extends LoanScene {

    private static final Map<String, Object> CLOCK = Map.of(Actor.METADATA_KEY, Actor.theClock(NOW));
    private static final LocalDate FEB_14 = LocalDate.of(2026, 2, 14);
    private static final LocalDate FEB_20 = LocalDate.of(2026, 2, 20);
    private static final LocalDate MARCH_16 = LocalDate.of(2026, 3, 16);
    private static final PenaltyRule FIVE = new PenaltyRule(PenaltyRule.Kind.PERCENT_ONCE, Percent.of("5"), null, 5);
    private static final LoanRules RULES = rules(FIVE);
    private static final LoanActivated ACTIVE = new LoanActivated(LOAN, GROUP, FEB_14);
    private static final PenaltyCharged CHARGED =
            new PenaltyCharged(LOAN, GROUP, 1, PenaltyRule.Kind.PERCENT_ONCE, kes("103.53"), FEB_20);
    private static final LoanDefaulted DEFAULTED =
            new LoanDefaulted(LOAN, GROUP, 30, kes("12000"), kes("0"), MARCH_16);

    @Test
    void from_the_first_due_date_on_a_loan_is_active() {
        loan.given(running(RULES)).when(new ActivateLoan(LOAN, FEB_14.minusDays(1)), CLOCK).expectNoEvents();
        loan.given(running(RULES)).when(new ActivateLoan(LOAN, FEB_14), CLOCK).expectEvents(ACTIVE);
        loan.given(running(RULES)).when(new ActivateLoan(LOAN, FEB_14.plusYears(1)), CLOCK).expectEvents(ACTIVE);
        loan.given(and(running(RULES), ACTIVE)).when(new ActivateLoan(LOAN, FEB_20), CLOCK).expectNoEvents();
        loan.given(applied(RULES), approved()).when(new ActivateLoan(LOAN, FEB_20), CLOCK).expectNoEvents();
    }

    @Test
    void a_late_instalment_is_charged_once_when_its_grace_is_over() {
        loan.given(running(RULES)).when(new ChargePenalties(LOAN, FEB_20.minusDays(1)), CLOCK).expectNoEvents();
        loan.given(running(RULES)).when(new ChargePenalties(LOAN, FEB_20), CLOCK).expectEvents(CHARGED);
        loan.given(and(running(RULES), CHARGED)).when(new ChargePenalties(LOAN, FEB_20), CLOCK).expectNoEvents();
        loan.given(and(running(RULES), CHARGED)).when(new ChargePenalties(LOAN, MARCH_16), CLOCK).expectNoEvents();
        loan.given(running(RULES)).when(new ChargePenalties(LOAN, LocalDate.of(2026, 3, 20)), CLOCK)
                .expectEvents(CHARGED, new PenaltyCharged(LOAN, GROUP, 2, PenaltyRule.Kind.PERCENT_ONCE, kes("103.53"),
                        LocalDate.of(2026, 3, 20)));
        loan.given(and(running(RULES), repaid(PAID, "120", "1950.58", FEB_20.minusDays(1))))
                .when(new ChargePenalties(LOAN, FEB_20), CLOCK).expectNoEvents();
        loan.given(and(running(RULES), repaid(PAID, "120", "950.58", FEB_14)))
                .when(new ChargePenalties(LOAN, FEB_20), CLOCK)
                .expectEvents(new PenaltyCharged(LOAN, GROUP, 1, PenaltyRule.Kind.PERCENT_ONCE, kes("50"), FEB_20));
        loan.given(running(rules(null))).when(new ChargePenalties(LOAN, MARCH_16), CLOCK).expectNoEvents();
    }

    @Test
    void a_loan_is_in_default_from_the_day_on_which_it_was_late_for_too_long() {
        loan.given(running(RULES)).when(new DefaultLoan(LOAN, MARCH_16.minusDays(1)), CLOCK).expectNoEvents();
        loan.given(running(RULES)).when(new DefaultLoan(LOAN, MARCH_16), CLOCK).expectEvents(DEFAULTED);
        loan.given(running(RULES)).when(new DefaultLoan(LOAN, MARCH_16.plusMonths(1)), CLOCK).expectEvents(DEFAULTED);
        loan.given(and(running(RULES), DEFAULTED)).when(new DefaultLoan(LOAN, MARCH_16), CLOCK).expectNoEvents();
        loan.given(and(running(RULES), repaid(PAID, "423.48", "12000", FEB_14),
                new LoanCompleted(LOAN, GROUP, kes("0"), FEB_14)))
                .when(new DefaultLoan(LOAN, MARCH_16), CLOCK).expectNoEvents();
    }

    @Test
    void interest_beyond_the_principal_owing_stops_with_the_default() {
        var dear = new LoanRules(InterestMethod.FLAT, Percent.of("240"), 1, 24, null, 0, 0, 1, null, kes("0"),
                Percent.ZERO, 0, Percent.of("300"), 1, false, 30, true);
        var terms = Terms.of(kes("12000"), Percent.of("240"), 12, InterestMethod.FLAT);
        var out = new LoanDisbursed(LOAN, GROUP, AMINA, kes("12000"), kes("0"), PaymentMethod.CASH, Channel.CASH, null,
                JAN_14, Schedule.of(terms, JAN_14));
        loan.given(new LoanApplied(LOAN, GROUP, AMINA, terms, dear, null, null, List.of(), JAN_14, 0), approved(), out)
                .when(new DefaultLoan(LOAN, MARCH_16), CLOCK)
                .expectEvents(new LoanDefaulted(LOAN, GROUP, 30, kes("12000"), kes("16800"), MARCH_16));
    }

    @Test
    void what_is_provided_for_follows_the_table_of_the_day() {
        var first = new ProvisionSet(LOAN, GROUP, 1, Percent.of("5"), kes("600"), kes("0"), FEB_20);
        loan.given(running(RULES)).when(new ProvisionLoan(LOAN, FEB_14), CLOCK)
                .expectEvents(new ProvisionSet(LOAN, GROUP, 1, Percent.of("1"), kes("120"), kes("0"), FEB_14));
        loan.given(running(RULES)).when(new ProvisionLoan(LOAN, FEB_20), CLOCK).expectEvents(first);
        loan.given(and(running(RULES), first)).when(new ProvisionLoan(LOAN, FEB_20), CLOCK).expectNoEvents();
        loan.given(and(running(RULES), first)).when(new ProvisionLoan(LOAN, LocalDate.of(2026, 3, 17)), CLOCK)
                .expectEvents(new ProvisionSet(LOAN, GROUP, 2, Percent.of("25"), kes("2400"), kes("0"),
                        LocalDate.of(2026, 3, 17)));
        loan.given(and(running(RULES), first, repaid(PAID, "120", "1950.58", FEB_20)))
                .when(new ProvisionLoan(LOAN, FEB_20), CLOCK)
                .expectEvents(new ProvisionSet(LOAN, GROUP, 2, Percent.of("1"), kes("0"), kes("499.51"), FEB_20));
        loan.given(applied(RULES)).when(new ProvisionLoan(LOAN, FEB_20), CLOCK).expectNoEvents();
    }
}
