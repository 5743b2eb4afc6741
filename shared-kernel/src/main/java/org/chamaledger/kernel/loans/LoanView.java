package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanState.GuaranteeState;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A loan, as answered: what it is and owes at the end of a day.
 *
 * @param asAt the day of all figures
 * @param interestRate percent a year
 * @param totalAmount principal and interest of the schedule in force; before the money goes out, of the one it would
 *     have if it went out on the day of the application
 * @param monthlyPayment what falls due a month
 * @param processingFee taken from the money when it is paid out
 * @param outstandingBalance all that is unpaid of the schedule, and penalties; nothing before the money went out
 * @param amountInArrears principal and interest that should have been paid before this day
 * @param settlementAmount what would settle the loan on this day
 * @param disbursedOn value date of the payment
 * @param dueDate of the last instalment
 * @param constitutionVersion of the group's rules it was applied for under; 0 where it had adopted none of its own
 * @param proposal a restructuring or a write-off that waits for signatures
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LoanView(
        LoanId id,
        GroupId group,
        MemberId borrower,
        @Nullable LoanProductId product,
        @Nullable String purpose,
        String currency,
        LocalDate asAt,
        LoanStatus status,
        Amount principal,
        Percent interestRate,
        InterestMethod interestMethod,
        int durationMonths,
        Amount totalInterest,
        Amount totalAmount,
        Amount monthlyPayment,
        Amount processingFee,
        Amount outstandingBalance,
        Amount outstandingPrincipal,
        Amount outstandingInterest,
        Amount outstandingPenalty,
        Amount amountInArrears,
        int daysPastDue,
        Amount totalRepaid,
        Amount settlementAmount,
        Amount provision,
        Amount writtenOff,
        Amount recovered,
        boolean restructured,
        List<GuarantorView> guarantors,
        Instant appliedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant disbursedAt,
        @Nullable LocalDate disbursedOn,
        @Nullable LocalDate nextDueDate,
        @Nullable LocalDate dueDate,
        @Nullable Instant completedAt,
        ApprovalId approval,
        int constitutionVersion,
        @Nullable ProposalView proposal,
        @Nullable Long entryNumber) {

    /** A guarantor, what is asked of them, and their answer. */
    public record GuarantorView(MemberId member, Amount amount, GuaranteeState.Status status) {}

    /** Something that officials still have to sign. */
    public record ProposalView(ApprovalId approval, Subject subject, UUID subjectId, String reason) {}

    /**
     * The same view of the same facts on both sides of the house.
     *
     * @param purpose in plain words; null when there is none, or none any more
     * @param entryNumber of the entry under which the disbursement is booked
     */
    public static LoanView of(LoanLedger ledger, LocalDate day, @Nullable String purpose, @Nullable Long entryNumber) {
        var applied = ledger.application();
        var state = ledger.asAt(day);
        var out = ledger.last(LoanDisbursed.class).filter(e -> !e.valueDate().isAfter(day));
        var schedule = state.schedule() == null ? Schedule.of(applied.terms(), start(applied)) : state.schedule();
        var next = state.next();
        return new LoanView(
                applied.loanId(), applied.groupId(), applied.borrower(), applied.product(), purpose,
                state.nothing().currency().getCurrencyCode(), day, state.status(),
                applied.terms().principal().amount(), state.terms().rate(), state.terms().method(),
                state.terms().months(), schedule.totalInterest().amount(), schedule.total().amount(),
                schedule.monthlyPayment().amount(), applied.rules().feeOf(applied.terms().principal()).amount(),
                state.outstandingBalance().amount(), state.outstandingPrincipal().amount(),
                state.outstandingInterest().amount(), state.outstandingPenalty().amount(), state.arrears().amount(),
                state.daysPastDue(), state.repaid().amount(), state.settlement().total().amount(),
                state.provision().amount(), state.writtenOff().amount(), state.recovered().amount(),
                state.isRestructured(),
                state.guarantees().entrySet().stream().map(g -> new GuarantorView(
                        g.getKey(), g.getValue().amount().amount(), g.getValue().status())).toList(),
                ledger.recorded(LoanApplied.class).orElseThrow(),
                ledger.recorded(LoanApproved.class).orElse(null),
                out.isEmpty() ? null : ledger.recorded(LoanDisbursed.class).orElse(null),
                out.map(LoanDisbursed::valueDate).orElse(null),
                next == null ? null : next.plan().dueDate(),
                out.isEmpty() ? null : schedule.maturity(),
                state.status() == LoanStatus.COMPLETED ? ledger.recorded(LoanCompleted.class).orElse(null) : null,
                applied.approvalId(), applied.constitutionVersion(), ledger.proposal().orElse(null),
                out.isEmpty() ? null : entryNumber);
    }

    /** A first due date that has passed by makes no schedule; the day of application is near enough to show one. */
    private static LocalDate start(LoanApplied applied) {
        var first = applied.terms().firstDue();
        return first == null || first.isAfter(applied.effectiveOn()) ? applied.effectiveOn() : first.minusMonths(1);
    }
}
