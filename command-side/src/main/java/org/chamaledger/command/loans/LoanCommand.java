package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Payment;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a loan. Each answers with a {@code LoanView}, those about a repayment with a
 * {@code RepaymentView}.
 *
 * <p>The group of an existing loan is the loan's own; whether the actor may is asked of that group.
 */
public sealed interface LoanCommand {

    LoanId loanId();

    @TargetAggregateIdentifier
    default String stream() {
        return "loan-" + loanId();
    }

    /**
     * By an active member, for themselves. With a product its terms hold, and what is asked beside them must be the
     * same; without one the borrower proposes rate and method, and the signers decide.
     *
     * @param interestRate percent a year
     * @param firstDue the day of the first instalment; null for a month after the money goes out
     */
    record ApplyForLoan(
            LoanId loanId,
            GroupId groupId,
            Amount principal,
            int months,
            @Nullable Percent interestRate,
            @Nullable InterestMethod interestMethod,
            @Nullable LocalDate firstDue,
            @Nullable String purpose,
            List<Asked> guarantors,
            @Nullable LoanProductId product)
            implements LoanCommand {

        /** Someone who is asked to answer for the loan; without an amount for an equal part of it. */
        public record Asked(MemberId member, @Nullable Amount amount) {}

        public ApplyForLoan {
            guarantors = List.copyOf(guarantors);
            malformedUnless(guarantors.size() <= 20, "loan.guarantors-implausible", "A loan has 20 guarantors at most");
            purpose = purpose == null || purpose.isBlank() ? null : purpose.strip();
            malformedUnless(purpose == null || purpose.length() <= 500 && Plausible.isText(purpose),
                    "loan.purpose-malformed", "purpose is at most 500 printable characters");
            Plausible.requireDay("first_due_date", firstDue);
        }
    }

    /** By a guarantor who was asked. */
    record AnswerGuarantee(LoanId loanId, boolean accept) implements LoanCommand {}

    /** By an official who is not the borrower: a signature under the loan's approval. */
    record SignLoan(LoanId loanId, Decision decision, @Nullable String comment) implements LoanCommand {}

    /** By the house, when the signatures have decided. */
    record ConcludeApproval(LoanId loanId, ApprovalDecided end, Instant at) implements LoanCommand {}

    /** By the borrower, before the money goes out. */
    record CancelLoan(LoanId loanId) implements LoanCommand {}

    /** By the treasurer or chairperson who is not the borrower, once, when it is approved. */
    record DisburseLoan(LoanId loanId, Payment payment) implements LoanCommand {}

    /** By the treasurer or chairperson who is not the borrower; of a loan written off it is a recovery. */
    record RecordRepayment(LoanId loanId, RepaymentId repaymentId, Amount amount, Payment payment)
            implements LoanCommand {}

    /** By the treasurer or chairperson, with the reason; the value date is today unless said. */
    record ReverseRepayment(LoanId loanId, RepaymentId repaymentId, String reason, @Nullable LocalDate valueDate)
            implements LoanCommand {

        public ReverseRepayment {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /**
     * By the treasurer or chairperson who is not the borrower, with the reason; what is left out was right. Answers
     * with a {@code CorrectionView}.
     *
     * @param replacement names the repayment as it should have been
     * @param preview whether only to say what it would lead to
     */
    record CorrectRepayment(
            LoanId loanId,
            RepaymentId repaymentId,
            RepaymentId replacement,
            boolean preview,
            @Nullable Amount amount,
            @Nullable PaymentMethod paymentMethod,
            @Nullable String reference,
            @Nullable LocalDate valueDate,
            String reason)
            implements LoanCommand {

        public CorrectRepayment {
            reference = Payment.cleanReference(reference);
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the treasurer or chairperson who is not the borrower, with the reason; all that is unpaid unless said. */
    record WaivePenalty(LoanId loanId, int instalment, @Nullable Amount amount, String reason) implements LoanCommand {

        public WaivePenalty {
            reason = Plausible.reason(reason);
        }
    }

    /** By an official, or the borrower; takes effect when it is approved. What is left out stays as it is. */
    record ProposeRestructure(
            LoanId loanId,
            ApprovalId approvalId,
            int months,
            @Nullable Percent interestRate,
            @Nullable InterestMethod interestMethod,
            @Nullable LocalDate firstDue,
            String reason)
            implements LoanCommand {

        public ProposeRestructure {
            reason = Plausible.reason(reason);
            Plausible.requireDay("first_due_date", firstDue);
        }
    }

    /** By an official who is not the borrower; takes effect when it is approved. */
    record ProposeWriteOff(LoanId loanId, ApprovalId approvalId, String reason) implements LoanCommand {

        public ProposeWriteOff {
            reason = Plausible.reason(reason);
        }
    }

    /** By the clock: from the first due date on a loan is active. Changes nothing when there is nothing to change. */
    record ActivateLoan(LoanId loanId, LocalDate day) implements LoanCommand {}

    /** By the clock: what late instalments cost by the end of this day, as far as it was not charged before. */
    record ChargePenalties(LoanId loanId, LocalDate day) implements LoanCommand {}

    /** By the clock: a loan late for too long is in default from the day on which it was. */
    record DefaultLoan(LoanId loanId, LocalDate day) implements LoanCommand {}

    /** By the clock: brings the provision to what the table of this day says. */
    record ProvisionLoan(LoanId loanId, LocalDate day) implements LoanCommand {}
}
