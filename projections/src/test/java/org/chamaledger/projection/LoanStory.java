package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.CHEBET;
import static org.chamaledger.projection.SampleStory.KES;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeDeclined;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanCancelled;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanCured;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRejected;
import org.chamaledger.kernel.loans.LoanEvent.LoanReopened;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;
import org.chamaledger.kernel.loans.LoanEvent.ProposalDeclined;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanEvent.WriteOffProposed;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductDefined;
import org.chamaledger.kernel.loans.LoanProductEvent.LoanProductRetired;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.MovesMoney;

/** Loans of the sample story: one that is repaid in the end, one that is lost, and two that never began. */
record LoanStory(BiConsumer<String, Object> told, BiConsumer<String, MovesMoney> booked) {

    static final LoanId REPAID = LoanId.of("019ab000-0000-7000-8000-000000000061");
    static final LoanId LOST = LoanId.of("019ab000-0000-7000-8000-000000000062");
    private static final LoanId REJECTED = LoanId.of("019ab000-0000-7000-8000-000000000063");
    private static final LoanId CANCELLED = LoanId.of("019ab000-0000-7000-8000-000000000064");
    private static final LoanProductId PRODUCT = LoanProductId.of("019ab000-0000-7000-8000-000000000065");
    private static final RepaymentId FIRST = RepaymentId.of("019ab000-0000-7000-8000-000000000066");
    private static final RepaymentId LAST = RepaymentId.of("019ab000-0000-7000-8000-000000000067");
    private static final RepaymentId RECOVERED = RepaymentId.of("019ab000-0000-7000-8000-000000000068");
    private static final ApprovalId PROPOSAL = ApprovalId.of("019ab000-0000-7000-8000-000000000069");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 6);
    private static final Terms TERMS = Terms.of(kes(60_000), Percent.of("12"), 3, InterestMethod.FLAT);

    void tell() {
        var product = "loan_product-" + PRODUCT;
        told.accept(product, new LoanProductDefined(PRODUCT, UMOJA, "Emergency", LoanRules.standard(KES)));
        told.accept(product, new LoanProductRetired(PRODUCT, UMOJA));
        repaid();
        lost();
        apply(REJECTED, null);
        of(new LoanRejected(REJECTED, UMOJA, DAY));
        apply(CANCELLED, null);
        of(new LoanCancelled(CANCELLED, UMOJA, DAY));
    }

    private void repaid() {
        apply(REPAID, PRODUCT);
        of(new GuaranteeGiven(REPAID, UMOJA, AMINA, kes(20_000), DAY));
        of(new GuaranteeDeclined(REPAID, UMOJA, CHEBET, DAY));
        of(new LoanApproved(REPAID, UMOJA, DAY, 0, "approvals.threshold"));
        disburse(REPAID, "QK56EF78GH");
        of(new LoanActivated(REPAID, UMOJA, DAY.plusMonths(1)));
        of(new PenaltyCharged(REPAID, UMOJA, 1, PenaltyRule.Kind.FIXED, kes(500), DAY.plusMonths(1)));
        of(new PenaltyCharged(REPAID, UMOJA, 2, PenaltyRule.Kind.PERCENT_ONCE, kes(700), DAY.plusMonths(2)));
        of(new PenaltyWaived(REPAID, UMOJA, 2, kes(700), false, "Was in hospital", DAY.plusMonths(2)));
        booked(new LoanRepaid(REPAID, UMOJA, BARAKA, FIRST, kes(500), kes(600), kes(20_000), kes(0),
                PaymentMethod.CASH, Channel.CASH, null, DAY.plusMonths(1)));
        of(new RestructureProposed(
                REPAID, UMOJA, BARAKA, PROPOSAL, AMINA, TERMS.withPrincipal(kes(40_000)), "Lost work",
                DAY.plusMonths(2)));
        of(new LoanRestructured(REPAID, UMOJA, TERMS.withPrincipal(kes(40_000)),
                Schedule.of(TERMS.withPrincipal(kes(40_000)), DAY.plusMonths(2)), kes(0), kes(0), DAY.plusMonths(2)));
        var last = new LoanRepaid(REPAID, UMOJA, BARAKA, LAST, kes(0), kes(1_200), kes(40_000), kes(100),
                PaymentMethod.BANK, Channel.BANK, "FT1", DAY.plusMonths(3));
        booked(last);
        of(new LoanCompleted(REPAID, UMOJA, kes(0), DAY.plusMonths(3)));
        booked(new RepaymentReversed(REPAID, UMOJA, BARAKA, LAST, last.penalty(), last.interest(), last.principal(),
                last.excess(), Channel.BANK, DAY.plusMonths(3), "Cheque bounced"));
        of(new LoanReopened(REPAID, UMOJA, DAY.plusMonths(3)));
        of(new GuaranteeReleased(REPAID, UMOJA, AMINA, kes(20_000), DAY.plusMonths(3)));
    }

    private void lost() {
        apply(LOST, null);
        of(new LoanApproved(LOST, UMOJA, DAY, 0, "approvals.threshold"));
        disburse(LOST, null);
        of(new LoanDefaulted(LOST, UMOJA, 95, kes(60_000), kes(300), DAY.plusMonths(4)));
        of(new LoanCured(LOST, UMOJA, DAY.plusMonths(4)));
        of(new LoanDefaulted(LOST, UMOJA, 100, kes(60_000), kes(300), DAY.plusMonths(4)));
        booked(new ProvisionSet(LOST, UMOJA, 1, Percent.of("50"), kes(30_000), kes(0), DAY.plusMonths(4)));
        of(new WriteOffProposed(
                LOST, UMOJA, BARAKA, PROPOSAL, AMINA, kes(60_000), "Gone to Dubai", DAY.plusMonths(5)));
        of(new ProposalDeclined(LOST, UMOJA, PROPOSAL, DAY.plusMonths(5)));
        booked(new LoanWrittenOff(LOST, UMOJA, PROPOSAL, kes(30_000), kes(30_000), DAY.plusMonths(6)));
        booked(new LoanRecovered(LOST, UMOJA, BARAKA, RECOVERED, kes(5_000), kes(0), PaymentMethod.MPESA,
                Channel.MPESA, "QK90IJ12KL", DAY.plusMonths(7)));
        booked(new RecoveryReversed(LOST, UMOJA, BARAKA, RECOVERED, kes(5_000), kes(0), Channel.MPESA,
                DAY.plusMonths(7), "Of another"));
    }

    private void apply(LoanId loan, LoanProductId product) {
        of(new LoanApplied(
                loan, UMOJA, BARAKA, TERMS, LoanRules.standard(KES), product,
                product == null ? null : new Enciphered("cipher:school fees"),
                product == null ? List.of() : List.of(
                        new Guarantee(AMINA, kes(20_000)), new Guarantee(CHEBET, kes(10_000))),
                DAY, product == null ? 0 : 1));
    }

    private void disburse(LoanId loan, String reference) {
        Money fee = kes(200);
        booked(new LoanDisbursed(loan, UMOJA, BARAKA, TERMS.principal().minus(fee), fee, PaymentMethod.MPESA,
                Channel.MPESA, reference, DAY, Schedule.of(TERMS, DAY)));
    }

    private void of(LoanEvent fact) {
        told.accept("loan-" + fact.loanId(), fact);
    }

    private <E extends LoanEvent & MovesMoney> void booked(E fact) {
        booked.accept("loan-" + fact.loanId(), fact);
    }
}
