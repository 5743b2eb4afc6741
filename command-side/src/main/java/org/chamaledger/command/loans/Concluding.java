package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanApproved;
import org.chamaledger.kernel.loans.LoanEvent.LoanCancelled;
import org.chamaledger.kernel.loans.LoanEvent.LoanRejected;
import org.chamaledger.kernel.loans.LoanEvent.LoanRestructured;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.ProposalDeclined;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanState.GuaranteeState;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Schedule;

/** What the signatures of officials lead to, or their refusal, or the borrower's own change of mind. */
final class Concluding {

    private final Outcome outcome;
    private final LocalDate day;

    Concluding(Outcome outcome, LocalDate day) {
        this.outcome = outcome;
        this.day = day;
    }

    void conclude(ApprovalDecided end) {
        var approval = end.approvalId();
        if (approval.equals(outcome.applied().approvalId())) {
            application(end);
        } else if (outcome.ledger().proposal().filter(open -> open.approval().equals(approval)).isPresent()) {
            proposal(approval, end.granted());
        }
    }

    private void application(ApprovalDecided end) {
        var state = outcome.on(day);
        if (state.status() != LoanStatus.PENDING) {
            return;
        }
        if (end.granted()) {
            var answers = state.guarantees().values().stream().map(GuaranteeState::status).toList();
            refuseUnless(!answers.contains(GuaranteeState.Status.PENDING)
                            && answers.stream().filter(GuaranteeState.Status.GIVEN::equals).count()
                                    >= state.rules().guarantorsNeeded(),
                    "loan.guarantees-outstanding", "Guarantors have yet to answer, or too few have accepted");
            outcome.add(new LoanApproved(
                    outcome.loan(), outcome.group(), day, end.constitutionVersion(), end.rule()));
        } else {
            outcome.add(new LoanRejected(outcome.loan(), outcome.group(), day));
            releaseGuarantors();
        }
    }

    void cancel() {
        refuseUnless(outcome.on(day).status().isBeforeDisbursement(), "loan.not-cancellable",
                "A loan is cancelled before the money goes out");
        outcome.add(new LoanCancelled(outcome.loan(), outcome.group(), day));
        releaseGuarantors();
    }

    private void releaseGuarantors() {
        outcome.on(day).guarantees().forEach((guarantor, guarantee) -> {
            if (guarantee.status() == GuaranteeState.Status.GIVEN) {
                outcome.add(new GuaranteeReleased(outcome.loan(), outcome.group(), guarantor, guarantee.amount(), day));
            }
        });
    }

    private void proposal(ApprovalId approval, boolean granted) {
        if (!granted || outcome.on(day).outstandingPrincipal().isZero()) {
            outcome.add(new ProposalDeclined(outcome.loan(), outcome.group(), approval, day));
            return;
        }
        outcome.ledger().facts().stream().map(fact -> fact.event())
                .filter(RestructureProposed.class::isInstance).map(RestructureProposed.class::cast)
                .filter(proposed -> proposed.approvalId().equals(approval)).findFirst()
                .ifPresentOrElse(this::restructure, () -> writeOff(approval));
    }

    /** What is owed by this day is carried over; interest that was not earned yet is not owed any more. */
    private void restructure(RestructureProposed proposed) {
        new Clockwork(outcome).charge(day);
        var state = outcome.on(day);
        var firstDue = proposed.terms().firstDue();
        var terms = proposed.terms().withPrincipal(state.outstandingPrincipal())
                .withFirstDue(firstDue == null || !firstDue.isAfter(day) ? null : firstDue);
        var interest = state.interestEarned();
        outcome.add(new LoanRestructured(outcome.loan(), outcome.group(), terms,
                Schedule.of(terms, day).carrying(interest), interest, state.outstandingPenalty(), day));
    }

    private void writeOff(ApprovalId approval) {
        var state = outcome.on(day);
        var principal = state.outstandingPrincipal();
        var tooMuch = state.provision().minus(principal);
        if (tooMuch.isPositive()) {
            outcome.add(new ProvisionSet(outcome.loan(), outcome.group(), new Clockwork(outcome).nextProvision(),
                    Percent.of("100"), outcome.nothing(), tooMuch, day));
        }
        var provided = state.provision().min(principal);
        outcome.add(new LoanWrittenOff(
                outcome.loan(), outcome.group(), approval, provided, principal.minus(provided), day));
    }
}
