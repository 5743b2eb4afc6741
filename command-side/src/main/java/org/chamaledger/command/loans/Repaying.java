package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknown;

import java.time.LocalDate;
import org.chamaledger.command.Payment;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanCured;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanReopened;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyWaived;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.loans.LoanState.GuaranteeState;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Penalties;
import org.chamaledger.kernel.loans.RepaymentId;
import org.jspecify.annotations.Nullable;

/** What payments lead to, and their undoing. */
final class Repaying {

    private final Outcome outcome;
    private final LocalDate today;

    /** @param today in the group's own calendar */
    Repaying(Outcome outcome, LocalDate today) {
        this.outcome = outcome;
        this.today = today;
    }

    /**
     * Charges what was late by the day of the payment, takes the payment, and settles, cures or activates the loan
     * where it does. A payment that becomes known late takes back penalties that had never been due.
     */
    void repay(RepaymentId id, Money amount, Payment payment) {
        var day = payment.valueDate() == null ? today : payment.valueDate();
        requireDay(day);
        var before = outcome.on(day);
        refuseUnless(before.status().isRunning(), "loan.not-running", "Only a running loan can be repaid");
        new Clockwork(outcome).charge(day);
        var last = lastRepaid(day);
        var state = outcome.ledger().withoutPenaltiesAfter(last).inAll(last);
        var parts = state.allocate(amount);
        boolean settled = !state.settlement().total().isMoreThan(amount);
        outcome.add(new LoanRepaid(outcome.loan(), outcome.group(), outcome.applied().borrower(), id, parts.penalty(),
                parts.interest(), parts.principal(), parts.excess(), payment.method(), payment.channel(),
                payment.reference(), day));
        if (before.status() == LoanStatus.DISBURSED) {
            outcome.add(new LoanActivated(outcome.loan(), outcome.group(), day));
        }
        if (settled) {
            complete(last);
        }
        Penalties.undue(outcome.ledger(), day).forEach(undue -> outcome.add(new PenaltyWaived(outcome.loan(),
                outcome.group(), undue.instalment(), undue.amount(), true, "Paid before it was due", undue.on())));
        cure(day);
    }

    /** Nothing is owed, or nothing any more since this day; guarantors are free, and nothing is provided for. */
    private void complete(LocalDate day) {
        outcome.add(new LoanCompleted(outcome.loan(), outcome.group(), outcome.on(day).outstandingInterest(), day));
        outcome.on(day).guarantees().forEach((guarantor, guarantee) -> {
            if (guarantee.status() == GuaranteeState.Status.GIVEN) {
                outcome.add(new GuaranteeReleased(
                        outcome.loan(), outcome.group(), guarantor, guarantee.amount(), day));
            }
        });
        new Clockwork(outcome).provide(today);
    }

    private void cure(LocalDate day) {
        var state = outcome.on(today);
        if (state.status() == LoanStatus.DEFAULTED && state.arrears().isZero()) {
            outcome.add(new LoanCured(outcome.loan(), outcome.group(), day));
        }
    }

    /** Takes a penalty, or a part of it, off an instalment; it may have been the last thing owed. */
    void waive(int instalment, @Nullable Money wanted, String reason) {
        var state = outcome.on(today);
        refuseUnless(state.status().isRunning(), "loan.not-running", "Only a running loan has penalties to waive");
        var owed = state.instalments().stream().filter(line -> line.plan().number() == instalment)
                .map(line -> line.penaltyOwed()).findFirst().orElse(outcome.nothing());
        refuseUnless(owed.isPositive(), "loan.no-penalty", "No penalty is owed for this instalment");
        var amount = wanted == null ? owed : wanted;
        refuseUnless(!amount.isMoreThan(owed), "loan.waived-too-much", "The penalty owed is less than that");
        outcome.add(new PenaltyWaived(
                outcome.loan(), outcome.group(), instalment, amount, false, reason, today));
        if (outcome.on(today).outstandingBalance().isZero()) {
            complete(today);
        }
    }

    /** Money that came after the loan was written off: up to what was owed then. */
    void recover(RepaymentId id, Money amount, Payment payment) {
        var day = payment.valueDate() == null ? today : payment.valueDate();
        requireDay(day);
        var lost = Exposure.lost(outcome.on(day));
        refuseUnless(lost.isPositive(), "loan.recovered-already", "All that was lost is recovered");
        var recovered = amount.min(lost);
        outcome.add(new LoanRecovered(outcome.loan(), outcome.group(), outcome.applied().borrower(), id, recovered,
                amount.minus(recovered), payment.method(), payment.channel(), payment.reference(), day));
    }

    /** Undoes a repayment or a recovery from this day on. */
    void reverse(RepaymentId id, String reason, @Nullable LocalDate wanted) {
        var day = wanted == null ? today : wanted;
        for (var fact : outcome.ledger().facts()) {
            switch (fact.event()) {
                case LoanRepaid e when e.repaymentId().equals(id) -> {
                    reverse(e, reason, day);
                    return;
                }
                case LoanRecovered e when e.repaymentId().equals(id) -> {
                    reverse(e, reason, day);
                    return;
                }
                default -> { }
            }
        }
        throw unknown("loan.repayment-unknown", "The loan has no such repayment");
    }

    private void reverse(LoanRepaid e, String reason, LocalDate day) {
        boolean again = outcome.ledger().facts().stream().anyMatch(
                f -> f.event() instanceof RepaymentReversed r && r.repaymentId().equals(e.repaymentId()));
        refuseUnless(!again, "loan.repayment-reversed-already", "This repayment was reversed already");
        requireReversalDay(e.valueDate(), day);
        var status = outcome.on(day).status();
        refuseUnless(status.isRunning() || status == LoanStatus.COMPLETED, "loan.not-running",
                "The loan was written off since");
        boolean restructured = outcome.ledger().facts().reversed().stream().map(f -> f.event())
                .takeWhile(event -> !event.equals(e)).anyMatch(LoanRestructured.class::isInstance);
        refuseUnless(!restructured, "loan.restructured-since", "The loan was restructured since");
        outcome.add(new RepaymentReversed(e.loanId(), e.groupId(), e.borrower(), e.repaymentId(), e.penalty(),
                e.interest(), e.principal(), e.excess(), e.channel(), day, reason));
        if (status == LoanStatus.COMPLETED) {
            reopen(day);
        }
    }

    private void reopen(LocalDate day) {
        outcome.add(new LoanReopened(outcome.loan(), outcome.group(), day));
        outcome.on(day).guarantees().forEach((guarantor, guarantee) -> {
            if (guarantee.status() == GuaranteeState.Status.RELEASED) {
                outcome.add(new GuaranteeGiven(outcome.loan(), outcome.group(), guarantor, guarantee.amount(), day));
            }
        });
    }

    private void reverse(LoanRecovered e, String reason, LocalDate day) {
        boolean again = outcome.ledger().facts().stream().anyMatch(
                f -> f.event() instanceof RecoveryReversed r && r.repaymentId().equals(e.repaymentId()));
        refuseUnless(!again, "loan.repayment-reversed-already", "This repayment was reversed already");
        requireReversalDay(e.valueDate(), day);
        outcome.add(new RecoveryReversed(e.loanId(), e.groupId(), e.borrower(), e.repaymentId(), e.recovered(),
                e.excess(), e.channel(), day, reason));
    }

    private void requireReversalDay(LocalDate paid, LocalDate day) {
        refuseUnless(!day.isBefore(paid), "loan.reversal-before-repayment",
                "A repayment is not reversed before it took effect");
        refuseUnless(!day.isAfter(today), "loan.value-date-in-future", "It took effect today or earlier");
    }

    /** Between the day on which the money went out, or on which the loan began anew, and today. */
    private void requireDay(LocalDate day) {
        refuseUnless(!day.isAfter(today), "loan.value-date-in-future", "It took effect today or earlier");
        var ledger = outcome.ledger();
        refuseUnless(ledger.last(LoanDisbursed.class).filter(e -> day.isBefore(e.valueDate())).isEmpty(),
                "loan.value-date-before-disbursement", "The loan was not paid out by then");
        refuseUnless(ledger.last(LoanRestructured.class).filter(e -> day.isBefore(e.effectiveOn())).isEmpty(),
                "loan.value-date-before-restructuring", "The loan was restructured after that day");
    }

    /** What is earned counts until the last payment known: an earlier one that becomes known late pays no less. */
    private LocalDate lastRepaid(LocalDate day) {
        return outcome.ledger().repayments().stream().map(LoanRepaid::valueDate).filter(d -> d.isAfter(day))
                .max(LocalDate::compareTo).orElse(day);
    }
}
