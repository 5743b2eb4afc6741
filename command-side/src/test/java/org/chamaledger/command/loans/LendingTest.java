package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.approvals.Decision.APPROVE;
import static org.chamaledger.kernel.approvals.Decision.REJECT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Request;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.loans.LoanCommand.AnswerGuarantee;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.CancelLoan;
import org.chamaledger.command.loans.LoanCommand.ChargePenalties;
import org.chamaledger.command.loans.LoanCommand.DefaultLoan;
import org.chamaledger.command.loans.LoanCommand.DisburseLoan;
import org.chamaledger.command.loans.LoanCommand.ProposeRestructure;
import org.chamaledger.command.loans.LoanCommand.ProposeWriteOff;
import org.chamaledger.command.loans.LoanCommand.ProvisionLoan;
import org.chamaledger.command.loans.LoanCommand.ReverseRepayment;
import org.chamaledger.command.loans.LoanProductCommand.Offer;
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.WithdrawalCommand.RequestWithdrawal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentView;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.junit.jupiter.api.Test;

/** Loans from the application to the books, on a real store. */
class LendingTest extends LendingScene {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Africa/Nairobi"));

    @Test
    void a_loan_is_signed_by_two_paid_out_once_and_booked_until_it_is_repaid() {
        var loan = applied("10000");
        assertThat(signed(loan, chair, APPROVE).status()).isEqualTo(LoanStatus.PENDING);
        assertThat(signed(loan, secretary, APPROVE).status()).isEqualTo(LoanStatus.APPROVED);
        var out = this.<LoanView>ask(new DisburseLoan(loan, CASH_TODAY), treasurer);
        assertThat(out.status()).isEqualTo(LoanStatus.DISBURSED);
        assertThat(out.totalAmount()).isEqualTo(new Amount("11000.00"));
        assertThat(out.monthlyPayment()).isEqualTo(new Amount("916.67"));
        assertThat(out.outstandingBalance()).isEqualTo(new Amount("11000.00"));
        assertThat(out.entryNumber()).isEqualTo(3);
        assertRefused("loan.disbursed-already", () -> ask(new DisburseLoan(loan, CASH_TODAY), treasurer));

        var paid = repaid(loan, "916.67");
        assertThat(paid.interest()).isEqualTo(new Amount("83.33"));
        assertThat(paid.principal()).isEqualTo(new Amount("833.34"));
        assertThat(paid.entryNumber()).isEqualTo(4);
        assertThat(paid.recordedBy()).isEqualTo(treasurer);
        var last = repaid(loan, "10100.00");
        assertThat(last.excess()).isEqualTo(new Amount("16.67"));
        assertRefused("loan.not-running", () -> repaid(loan, "1"));
        assertThat(history("loan-" + loan)).isEqualTo("LoanApplied LoanApproved LoanDisbursed LoanRepaid LoanActivated"
                + " LoanRepaid LoanCompleted");
        assertThat(balance("1100")).isZero();
        assertThat(balance("4010")).isEqualTo(-1_000_00);
        assertThat(balance("2100")).isEqualTo(-16_67);
    }

    @Test
    void nothing_goes_out_without_the_cash_though_it_was_there_when_the_loan_was_approved() {
        var loan = approved("10000");
        ask(new MakeTransfer(TransferId.next(), group, Channel.CASH, Channel.BANK, new Amount("16000"), null),
                treasurer);
        assertRefused("treasury.overdrawn", () -> ask(new DisburseLoan(loan, CASH_TODAY), treasurer));
        assertThat(history("loan-" + loan)).isEqualTo("LoanApplied LoanApproved");
        var bank = new Payment(PaymentMethod.BANK, null, null);
        assertThat(this.<LoanView>ask(new DisburseLoan(loan, bank), treasurer).status())
                .isEqualTo(LoanStatus.DISBURSED);
    }

    @Test
    void a_borrower_has_one_open_loan_and_three_times_the_savings() {
        assertRefused("loan.over-limit", () -> applied("15000.01"));
        var loan = applied("15000");
        assertRefused("loan.open-already", () -> applied("1"));
        ask(new CancelLoan(loan), amina);
        assertThat(signedOff(applied("15000"), REJECT).status()).isEqualTo(LoanStatus.REJECTED);
        assertThat(approved("15000")).isNotNull();
    }

    @Test
    void guarantors_answer_with_their_savings_and_are_free_when_the_loan_is_repaid() {
        var product = product(1, null);
        var loan = appliedWith(product, "6000", baraka);
        signed(loan, chair, APPROVE);
        assertRefused("loan.guarantees-outstanding", () -> signed(loan, secretary, APPROVE));
        assertRefused("loan.not-a-guarantor", () -> ask(new AnswerGuarantee(loan, true), treasurer));
        ask(new AnswerGuarantee(loan, true), baraka);
        assertRefused("loan.guarantee-answered", () -> ask(new AnswerGuarantee(loan, true), baraka));
        assertThat(signed(loan, secretary, APPROVE).status()).isEqualTo(LoanStatus.APPROVED);
        contribute(group, chair, treasurer, "9000");
        var second = LoanId.next();
        ask(application(second, "14000.01", product, List.of(new ApplyForLoan.Asked(baraka, null))), treasurer);
        assertRefused("loan.guarantor-over-capacity", () -> ask(new AnswerGuarantee(second, true), baraka));
        ask(new DisburseLoan(loan, CASH_TODAY), treasurer);
        repaid(loan, "7000");
        assertThat(history("loan-" + loan)).endsWith("LoanCompleted GuaranteeReleased");
        ask(new AnswerGuarantee(second, true), baraka);
    }

    @Test
    void a_payment_that_bounced_is_owed_again_and_binds_its_guarantors_again() {
        var loan = appliedWith(product(1, null), "6000", baraka);
        ask(new AnswerGuarantee(loan, true), baraka);
        signedOff(loan, APPROVE);
        ask(new DisburseLoan(loan, CASH_TODAY), treasurer);
        var all = repaid(loan, "7000").id();
        var another = applied("100");
        var undone = this.<RepaymentView>ask(new ReverseRepayment(loan, all, "bounced", null), treasurer);
        assertThat(undone.status()).isEqualTo("REVERSED");
        assertRefused("loan.repayment-reversed-already",
                () -> ask(new ReverseRepayment(loan, all, "bounced", null), treasurer));
        assertThat(history("loan-" + loan)).endsWith("RepaymentReversed LoanReopened GuaranteeGiven");
        assertThat(balance("1100")).isEqualTo(6_000_00);
        assertThat(balance("2100")).isZero();
        ask(new CancelLoan(another), amina);
        assertRefused("loan.open-already", () -> applied("100"));
    }

    @Test
    void savings_that_answer_for_a_loan_stay_and_so_do_borrower_and_guarantor() {
        var loan = appliedWith(product(1, null), "6000", baraka);
        ask(new AnswerGuarantee(loan, true), baraka);
        assertRefused("withdrawal.pledged", () -> ask(withdrawing("14000.01"), baraka));
        ask(withdrawing("14000.00"), baraka);
        assertRefused("withdrawal.pledged", () -> ask(withdrawing("1"), amina));
        for (var bound : List.of(amina, baraka)) {
            assertRefused("membership.loan-open", () -> ask(new LeaveGroup(group, bound), bound));
            assertRefused("membership.loan-open", () -> ask(new RemoveMember(group, bound, "Gone"), chair));
        }
        ask(new CancelLoan(loan), amina);
        ask(withdrawing("1"), amina);
        assertRefused("membership.money-held", () -> ask(new LeaveGroup(group, amina), amina));
    }

    private RequestWithdrawal withdrawing(String amount) {
        return new RequestWithdrawal(
                WithdrawalId.next(), group, null, new Amount(amount), PaymentMethod.CASH, null);
    }

    @Test
    void a_late_loan_is_charged_provided_for_defaulted_restructured_and_completed() {
        var product = product(0, new Offer.Penalty(PenaltyRule.Kind.FIXED, null, new Amount("200"), 5));
        var loan = outSince(TODAY.minusMonths(6), appliedWith(product, "12000"));
        clock(new LoanCommand.ActivateLoan(loan, TODAY));
        for (int i = 0; i < 2; i++) {
            clock(new ChargePenalties(loan, TODAY));
            clock(new DefaultLoan(loan, TODAY));
            clock(new ProvisionLoan(loan, TODAY));
        }
        assertThat(history("loan-" + loan)).isEqualTo("LoanApplied LoanApproved LoanDisbursed LoanActivated"
                + " PenaltyCharged PenaltyCharged PenaltyCharged PenaltyCharged PenaltyCharged LoanDefaulted"
                + " ProvisionSet");
        assertThat(balance("1110")).isEqualTo(-6_000_00);
        var proposed = this.<LoanView>ask(
                new ProposeRestructure(loan, ApprovalId.next(), 12, Percent.of("6"), null, null, "A bad harvest"),
                amina);
        var approval = proposed.proposal().approval();
        assertRefused("loan.proposal-open", () -> ask(new ProposeWriteOff(loan, ApprovalId.next(), "gone"), chair));
        ask(new SignApproval(approval, APPROVE, null), chair);
        ask(new SignApproval(approval, APPROVE, null), secretary);
        var now = this.<LoanView>ask(new ProposeWriteOff(loan, ApprovalId.next(), "only to look"), chair);
        assertThat(now.status()).isEqualTo(LoanStatus.RESTRUCTURED);
        assertThat(now.daysPastDue()).isZero();
        assertThat(now.outstandingPenalty()).isEqualTo(new Amount("1000.00"));
        clock(new ProvisionLoan(loan, TODAY));
        assertThat(balance("1110")).isEqualTo(-120_00);
        repaid(loan, "20000");
        assertThat(balance("1110")).isZero();
        assertThat(balance("4020")).isEqualTo(-1_000_00);
        assertThat(history("loan-" + loan)).endsWith("LoanRepaid LoanCompleted ProvisionSet");
    }

    @Test
    void what_is_written_off_uses_what_was_provided_and_what_comes_later_is_recovered() {
        var loan = outSince(TODAY.minusMonths(3), applied("10000"));
        clock(new ProvisionLoan(loan, TODAY));
        assertThat(balance("1110")).isEqualTo(-2_500_00);
        var approval = this.<LoanView>ask(new ProposeWriteOff(loan, ApprovalId.next(), "Has left the country"), chair)
                .proposal().approval();
        assertRefused("approval.own-request", () -> ask(new SignApproval(approval, APPROVE, null), chair));
        ask(new SignApproval(approval, APPROVE, null), treasurer);
        ask(new SignApproval(approval, APPROVE, null), secretary);
        assertThat(history("loan-" + loan)).endsWith("WriteOffProposed LoanWrittenOff");
        assertThat(balance("1100")).isZero();
        assertThat(balance("1110")).isZero();
        assertThat(balance("5100")).isEqualTo(10_000_00);
        assertRefused("loan.open-already", () -> applied("1"));
        var recovery = repaid(loan, "4000");
        assertThat(recovery.recovered()).isEqualTo(new Amount("4000.00"));
        assertThat(balance("5100")).isEqualTo(6_000_00);
        ask(new ReverseRepayment(loan, recovery.id(), "bounced", null), treasurer);
        assertThat(balance("5100")).isEqualTo(10_000_00);
        assertThat(repaid(loan, "12000").excess()).isEqualTo(new Amount("1000.00"));
        assertRefused("loan.recovered-already", () -> repaid(loan, "1"));
    }

    @Test
    void a_proposal_that_is_not_signed_leaves_the_loan_as_it_is() {
        var loan = outSince(TODAY.minusMonths(1), applied("10000"));
        var approval = this.<LoanView>ask(new ProposeWriteOff(loan, ApprovalId.next(), "Gone"), chair).proposal()
                .approval();
        ask(new SignApproval(approval, REJECT, null), treasurer);
        assertThat(history("loan-" + loan)).endsWith("WriteOffProposed ProposalDeclined");
        assertThat(repaid(loan, "11000").excess()).isEqualTo(new Amount("0.00"));
    }

    private LoanId outSince(LocalDate day, LoanId loan) {
        signedOff(loan, APPROVE);
        ask(new DisburseLoan(loan, new Payment(PaymentMethod.CASH, null, day)), treasurer);
        return loan;
    }

    private void clock(Object command) {
        desk.handle(command, Request.by(Actor.theClock(Instant.now()), UUID.randomUUID().toString()));
    }
}
