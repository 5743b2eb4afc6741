package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.conflict;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import java.util.Map;
import org.chamaledger.command.loans.LoanCommand.ProposeRestructure;
import org.chamaledger.command.loans.LoanCommand.ProposeWriteOff;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanEvent.RestructureProposed;
import org.chamaledger.kernel.loans.LoanEvent.WriteOffProposed;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.loans.Terms;

/** Puts other terms, or giving up, before the officials; one such thing at a time. */
final class Proposing {

    private Proposing() {}

    static RestructureProposed restructure(
            LoanLedger ledger, ProposeRestructure command, MemberId proposer, LocalDate today) {
        var state = requireProposable(ledger, today);
        var now = state.terms();
        var terms = new Terms(state.outstandingPrincipal(),
                command.interestRate() == null
                        ? now.rate() : command.interestRate().plausible("interest_rate"),
                command.months(), command.interestMethod() == null ? now.method() : command.interestMethod(), 0, 0,
                now.roundTo(), command.firstDue());
        Schedule.of(terms, today); // refuses terms of which nothing can be made before anybody signs them
        var applied = ledger.application();
        return new RestructureProposed(applied.loanId(), applied.groupId(), applied.borrower(), command.approvalId(),
                proposer, terms, command.reason(), today);
    }

    static WriteOffProposed writeOff(LoanLedger ledger, ProposeWriteOff command, MemberId proposer, LocalDate today) {
        var state = requireProposable(ledger, today);
        var applied = ledger.application();
        return new WriteOffProposed(applied.loanId(), applied.groupId(), applied.borrower(), command.approvalId(),
                proposer, state.outstandingPrincipal(), command.reason(), today);
    }

    private static LoanState requireProposable(LoanLedger ledger, LocalDate today) {
        var state = ledger.inAll(today);
        refuseUnless(state.status().isRunning(), "loan.not-running",
                "Only a running loan can be restructured or written off");
        refuseUnless(
                state.outstandingPrincipal().isPositive(), "loan.nothing-outstanding", "No principal is outstanding");
        ledger.proposal().ifPresent(open -> {
            throw conflict("loan.proposal-open", "Another proposal for this loan waits for signatures",
                    Map.of("first", open.approval().toString()));
        });
        return state;
    }
}
