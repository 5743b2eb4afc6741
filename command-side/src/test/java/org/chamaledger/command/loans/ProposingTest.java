package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.malformed;
import static org.chamaledger.command.play.Refused.refused;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.command.loans.LoanCommand.ProposeRestructure;
import org.chamaledger.command.loans.LoanCommand.ProposeWriteOff;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.loans.LoanCommand.ReverseRepayment;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.ProposalDeclined;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanEvent.WriteOffProposed;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.treasury.Channel;
import org.junit.jupiter.api.Test;

/** Other terms, giving up, and what comes after: on 14 March one instalment is a month late, the second due today. */
class ProposingTest extends LoanScene {

    private static final LoanRules RULES = rules(null);
    private static final LocalDate FEB_14 = LocalDate.of(2026, 2, 14);
    private static final Terms LONGER = Terms.of(kes("12000"), Percent.of("6"), 12, InterestMethod.REDUCING_BALANCE);
    private static final RestructureProposed OTHER_TERMS =
            new RestructureProposed(LOAN, GROUP, AMINA, ANOTHER, AMINA, LONGER, "A bad harvest", TODAY);
    private static final WriteOffProposed GIVING_UP =
            new WriteOffProposed(LOAN, GROUP, AMINA, ANOTHER, CHAIR, kes("12000"), "Gone", TODAY);
    private static final LoanRestructured RESTRUCTURED = new LoanRestructured(LOAN, GROUP, LONGER,
            Schedule.of(LONGER, TODAY).carrying(kes("220.49")), kes("220.49"), kes("0"), TODAY);
    private static final LoanWrittenOff WRITTEN_OFF =
            new LoanWrittenOff(LOAN, GROUP, ANOTHER, kes("0"), kes("12000"), TODAY);

    @Test
    void the_borrower_or_an_official_proposes_other_terms() {
        loan.given(running(RULES)).when(restructuring("A bad harvest"), by(AMINA)).expectEvents(OTHER_TERMS)
                .expectResultMessagePayloadMatching(answering((LoanView view) -> {
                    assertThat(view.proposal().approval()).isEqualTo(ANOTHER);
                    assertThat(view.proposal().subject()).isEqualTo(Subject.LOAN_RESTRUCTURE);
                }));
        loan.given(running(RULES)).when(restructuring("A bad harvest"), by(SECRETARY))
                .expectSuccessfulHandlerExecution();
        loan.given(running(RULES)).when(restructuring("A bad harvest"), by(BARAKA))
                .expectException(forbidden("loan.not-yours"));
        loan.given(applied(RULES), approved()).when(restructuring("x"), by(AMINA))
                .expectException(refused("loan.not-running"));
        loan.given(and(running(RULES), GIVING_UP)).when(restructuring("x"), by(AMINA))
                .expectException(conflict("loan.proposal-open"));
        loan.given(and(running(RULES), repaid(PAID, "0", "12000", FEB_14))).when(restructuring("x"), by(AMINA))
                .expectException(refused("loan.nothing-outstanding"));
        loan.given(running(RULES)).when(new ProposeRestructure(LOAN, ANOTHER, 0, null, null, null, "x"), by(AMINA))
                .expectException(malformed("loan.duration-implausible"));
    }

    @Test
    void other_terms_that_are_approved_begin_a_new_schedule_and_carry_over_what_is_owed_by_then() {
        loan.given(and(running(RULES), OTHER_TERMS)).when(concluding(true)).expectEvents(RESTRUCTURED);
        loan.given(and(running(RULES), OTHER_TERMS)).when(concluding(false))
                .expectEvents(new ProposalDeclined(LOAN, GROUP, ANOTHER, TODAY));
        loan.given(running(RULES)).when(concluding(true)).expectNoEvents();
        var flat = rules(null, InterestMethod.FLAT, 0);
        loan.given(and(running(flat), OTHER_TERMS)).when(concluding(true))
                .expectEvents(new LoanRestructured(LOAN, GROUP, LONGER,
                        Schedule.of(LONGER, TODAY).carrying(kes("240")), kes("240"), kes("0"), TODAY));
    }

    @Test
    void what_was_paid_before_the_new_schedule_stays_as_it_is() {
        var restructured = and(running(RULES), repaid(PAID_TOO, "0", "100", FEB_14), OTHER_TERMS, RESTRUCTURED);
        loan.given(restructured).when(new ReverseRepayment(LOAN, PAID_TOO, "bounced", null), by(TREASURER))
                .expectException(refused("loan.restructured-since"));
        loan.given(restructured).when(paying("1", TODAY.minusDays(1)), by(TREASURER))
                .expectException(refused("loan.value-date-before-restructuring"));
        loan.given(restructured).when(paying("12220.49"), by(TREASURER))
                .expectEvents(repaid(PAID, "220.49", "12000", TODAY),
                        new LoanCompleted(LOAN, GROUP, kes("393.58"), TODAY));
    }

    @Test
    void an_official_who_is_not_the_borrower_proposes_to_write_a_loan_off() {
        loan.given(running(RULES)).when(givingUp(), by(CHAIR)).expectEvents(GIVING_UP);
        loan.given(running(RULES)).when(givingUp(), by(AMINA)).expectException(forbidden("group.not-official"));
        var ofTheChair = new LoanApplied(LOAN, GROUP, CHAIR, terms(RULES), RULES, null, null, List.of(), JAN_14, 0);
        loan.given(ofTheChair, approved(), disbursed(RULES)).when(givingUp(), by(CHAIR))
                .expectException(forbidden("loan.own"));
        loan.given(applied(RULES)).when(givingUp(), by(CHAIR)).expectException(refused("loan.not-running"));
        loan.given(and(running(RULES), GIVING_UP)).when(givingUp(), by(CHAIR))
                .expectException(conflict("loan.proposal-open"));
    }

    @Test
    void what_is_written_off_uses_what_was_provided_first() {
        var raised = new ProvisionSet(LOAN, GROUP, 1, Percent.of("25"), kes("3000"), kes("0"), TODAY);
        loan.given(and(running(RULES), GIVING_UP)).when(concluding(true)).expectEvents(WRITTEN_OFF);
        loan.given(and(running(RULES), raised, GIVING_UP)).when(concluding(true))
                .expectEvents(new LoanWrittenOff(LOAN, GROUP, ANOTHER, kes("3000"), kes("9000"), TODAY));
        loan.given(and(running(RULES), raised, GIVING_UP, repaid(PAID, "0", "10000", TODAY)))
                .when(concluding(true))
                .expectEvents(new ProvisionSet(LOAN, GROUP, 2, Percent.of("100"), kes("0"), kes("1000"), TODAY),
                        new LoanWrittenOff(LOAN, GROUP, ANOTHER, kes("2000"), kes("0"), TODAY));
        loan.given(and(running(RULES), GIVING_UP, repaid(PAID, "0", "12000", TODAY))).when(concluding(true))
                .expectEvents(new ProposalDeclined(LOAN, GROUP, ANOTHER, TODAY));
    }

    @Test
    void what_comes_after_a_write_off_is_recovered_up_to_what_was_owed() {
        var lost = and(running(RULES), GIVING_UP, WRITTEN_OFF);
        loan.given(lost).when(paying("4000"), by(TREASURER)).expectEvents(recovered(PAID, "4000", "0"))
                .expectResultMessagePayloadMatching(answering((RepaymentView view) -> {
                    assertThat(view.recovered()).isEqualTo(new Amount("4000.00"));
                    assertThat(view.principal()).isEqualTo(new Amount("0.00"));
                }));
        loan.given(lost).when(paying("12500"), by(TREASURER)).expectEvents(recovered(PAID, "12423.48", "76.52"));
        loan.given(and(lost, recovered(PAID_TOO, "12423.48", "0"))).when(paying("1"), by(TREASURER))
                .expectException(refused("loan.recovered-already"));
        loan.given(lost).when(new RecordRepayment(LOAN, PAID, new Amount("1"),
                        new Payment(PaymentMethod.CASH, null, TODAY.plusDays(1))), by(TREASURER))
                .expectException(refused("loan.value-date-in-future"));
    }

    @Test
    void a_recovery_is_undone_like_a_repayment_and_repayments_before_the_write_off_are_not() {
        var before = repaid(PAID_TOO, "0", "100", FEB_14);
        var lost = and(running(RULES), before, new LoanActivated(LOAN, GROUP, FEB_14), GIVING_UP, WRITTEN_OFF,
                recovered(PAID, "4000", "0"));
        var undone = new RecoveryReversed(
                LOAN, GROUP, AMINA, PAID, kes("4000"), kes("0"), Channel.CASH, TODAY, "bounced");
        loan.given(lost).when(new ReverseRepayment(LOAN, PAID, "bounced", null), by(TREASURER)).expectEvents(undone);
        loan.given(and(lost, undone)).when(new ReverseRepayment(LOAN, PAID, "bounced", null), by(TREASURER))
                .expectException(refused("loan.repayment-reversed-already"));
        loan.given(lost).when(new ReverseRepayment(LOAN, PAID_TOO, "bounced", null), by(TREASURER))
                .expectException(refused("loan.not-running"));
    }

    private static LoanRecovered recovered(RepaymentId id, String amount, String excess) {
        return new LoanRecovered(LOAN, GROUP, AMINA, id, kes(amount), kes(excess), PaymentMethod.CASH, Channel.CASH,
                null, TODAY);
    }

    private static ProposeRestructure restructuring(String reason) {
        return new ProposeRestructure(LOAN, ANOTHER, 12, Percent.of("6"), null, null, reason);
    }

    private static ProposeWriteOff givingUp() {
        return new ProposeWriteOff(LOAN, ANOTHER, "Gone");
    }

    private static ConcludeApproval concluding(boolean granted) {
        return deciding(ANOTHER, granted);
    }
}
