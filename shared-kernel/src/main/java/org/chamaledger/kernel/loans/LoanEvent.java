package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.NoLongerNeedsSignatures;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a loan. The purpose is enciphered under the borrower's key (field
 * {@code purpose}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface LoanEvent {

    LoanId loanId();

    GroupId groupId();

    /** The day from which this counts in every figure of the loan, in the group's time zone. */
    default LocalDate effectiveOn() {
        return ((MovesMoney) this).valueDate();
    }

    /**
     * @param constitutionVersion of the group's rules that limit these; 0 where it has adopted none of its own,
     *     or the application is from before they said so
     */
    @Revision(2)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LoanApplied(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            Terms terms,
            LoanRules rules,
            @Nullable LoanProductId product,
            @Nullable Enciphered purpose,
            List<Guarantee> guarantors,
            LocalDate effectiveOn,
            int constitutionVersion)
            implements LoanEvent, LoanRequest {

        public LoanApplied {
            guarantors = List.copyOf(guarantors);
        }

        /** A loan and the approval of its application share an id. */
        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(loanId.value());
        }

        @Override
        public Subject subject() {
            return Subject.LOAN;
        }

        @Override
        public MemberId requestedBy() {
            return borrower;
        }

        @Override
        public Money amount() {
            return terms.principal();
        }
    }

    /** Also when a loan that had been repaid is owed again, and its guarantors answer for it again. */
    record GuaranteeGiven(LoanId loanId, GroupId groupId, MemberId guarantor, Money amount, LocalDate effectiveOn)
            implements LoanEvent {}

    record GuaranteeDeclined(LoanId loanId, GroupId groupId, MemberId guarantor, LocalDate effectiveOn)
            implements LoanEvent {}

    record GuaranteeReleased(LoanId loanId, GroupId groupId, MemberId guarantor, Money amount, LocalDate effectiveOn)
            implements LoanEvent {}

    /**
     * By the signatures of officials.
     *
     * @param constitutionVersion of the group's rules that say how many; 0 where it has adopted none of its own
     * @param rule which of those rules; both since revision 2
     */
    @Revision(2)
    record LoanApproved(
            LoanId loanId, GroupId groupId, LocalDate effectiveOn, int constitutionVersion, String rule)
            implements LoanEvent {}

    /** By signatures, or because too few came in time. */
    record LoanRejected(LoanId loanId, GroupId groupId, LocalDate effectiveOn) implements LoanEvent {}

    /** By the borrower, before the money went out. */
    record LoanCancelled(LoanId loanId, GroupId groupId, LocalDate effectiveOn)
            implements LoanEvent, NoLongerNeedsSignatures {

        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(loanId.value());
        }
    }

    /**
     * The money went out.
     *
     * @param paidOut what the borrower received: the principal less the fee
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LoanDisbursed(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            Money paidOut,
            Money fee,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate,
            Schedule schedule)
            implements LoanEvent, LoanMovement {}

    /** The first repayment came, or the first due date. */
    record LoanActivated(LoanId loanId, GroupId groupId, LocalDate effectiveOn) implements LoanEvent {}

    /** Carries the split, so that no reader ever has to recompute how a payment was applied. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LoanRepaid(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            RepaymentId repaymentId,
            Money penalty,
            Money interest,
            Money principal,
            Money excess,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements LoanEvent, LoanMovement {}

    /** A repayment undone, by an equal and opposite entry on a value date of its own. */
    record RepaymentReversed(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            RepaymentId repaymentId,
            Money penalty,
            Money interest,
            Money principal,
            Money excess,
            Channel channel,
            LocalDate valueDate,
            String reason)
            implements LoanEvent, LoanMovement {}

    /** Nothing is booked: penalties are income when they are paid. */
    record PenaltyCharged(
            LoanId loanId, GroupId groupId, int instalment, PenaltyRule.Kind rule, Money amount, LocalDate effectiveOn)
            implements LoanEvent {}

    /**
     * @param undue whether it had never been due: a payment was recorded after it was charged, with an earlier value
     *     date
     */
    record PenaltyWaived(
            LoanId loanId, GroupId groupId, int instalment, Money amount, boolean undue, String reason,
            LocalDate effectiveOn)
            implements LoanEvent {}

    /** Nothing is owed any more. Interest that was not earned yet is forgiven. */
    record LoanCompleted(LoanId loanId, GroupId groupId, Money interestForgiven, LocalDate effectiveOn)
            implements LoanEvent {}

    /** A repayment was reversed after the loan had been completed. */
    record LoanReopened(LoanId loanId, GroupId groupId, LocalDate effectiveOn) implements LoanEvent {}

    /**
     * @param principalOwing on that day
     * @param interestStopped scheduled interest beyond what may be recovered (in duplum)
     */
    record LoanDefaulted(
            LoanId loanId,
            GroupId groupId,
            int daysPastDue,
            Money principalOwing,
            Money interestStopped,
            LocalDate effectiveOn)
            implements LoanEvent {}

    /** A loan in default has no arrears any more. */
    record LoanCured(LoanId loanId, GroupId groupId, LocalDate effectiveOn) implements LoanEvent {}

    /**
     * @param terms their principal is what was owing at the time; the new schedule is of what is owing when approved
     */
    record RestructureProposed(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            ApprovalId approvalId,
            MemberId proposedBy,
            Terms terms,
            String reason,
            LocalDate effectiveOn)
            implements LoanEvent, LoanRequest {

        @Override
        public Subject subject() {
            return Subject.LOAN_RESTRUCTURE;
        }

        @Override
        public MemberId requestedBy() {
            return proposedBy;
        }

        @Override
        public Money amount() {
            return terms.principal();
        }
    }

    /**
     * A new schedule for the principal still owing. The old schedule is kept, as it stood.
     *
     * @param carriedInterest owed until that day, and now due with the new schedule's first instalment, in which it is
     *     contained
     * @param carriedPenalty owed until that day, and now a penalty of the new first instalment
     */
    record LoanRestructured(
            LoanId loanId,
            GroupId groupId,
            Terms terms,
            Schedule schedule,
            Money carriedInterest,
            Money carriedPenalty,
            LocalDate effectiveOn)
            implements LoanEvent {}

    record WriteOffProposed(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            ApprovalId approvalId,
            MemberId proposedBy,
            Money principal,
            String reason,
            LocalDate effectiveOn)
            implements LoanEvent, LoanRequest {

        @Override
        public Subject subject() {
            return Subject.LOAN_WRITE_OFF;
        }

        @Override
        public MemberId requestedBy() {
            return proposedBy;
        }

        @Override
        public Money amount() {
            return principal;
        }
    }

    /** A restructuring or a write-off was not approved. */
    record ProposalDeclined(LoanId loanId, GroupId groupId, ApprovalId approvalId, LocalDate effectiveOn)
            implements LoanEvent {}

    /** The principal still owing is a loss, as far as it was not provided for. */
    record LoanWrittenOff(
            LoanId loanId, GroupId groupId, ApprovalId approvalId, Money fromAllowance, Money toLosses,
            LocalDate valueDate)
            implements LoanEvent, LoanMovement {}

    /** Money that came after the loan had been written off. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LoanRecovered(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            RepaymentId repaymentId,
            Money recovered,
            Money excess,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements LoanEvent, LoanMovement {}

    record RecoveryReversed(
            LoanId loanId,
            GroupId groupId,
            MemberId borrower,
            RepaymentId repaymentId,
            Money recovered,
            Money excess,
            Channel channel,
            LocalDate valueDate,
            String reason)
            implements LoanEvent, LoanMovement {}

    /**
     * What the group provides for losing of this loan, raised or released.
     *
     * @param number counts the loan's provisions, from 1
     * @param rate percent of the principal owing that is provided for now
     */
    record ProvisionSet(
            LoanId loanId, GroupId groupId, int number, Percent rate, Money raised, Money released, LocalDate valueDate)
            implements LoanEvent, LoanMovement {}
}
