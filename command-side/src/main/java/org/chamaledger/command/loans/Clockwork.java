package org.chamaledger.command.loans;

import java.time.LocalDate;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.LoanActivated;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Penalties;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.ProvisionTable;

/** What the passing of days leads to. Asked again for the same day, or late, it comes to the same. */
final class Clockwork {

    private final Outcome outcome;

    Clockwork(Outcome outcome) {
        this.outcome = outcome;
    }

    /** From the first due date on a loan is active. */
    void activate(LocalDate day) {
        var state = outcome.on(day);
        var schedule = state.schedule();
        if (state.status() == LoanStatus.DISBURSED && schedule != null && !schedule.firstDue().isAfter(day)) {
            outcome.add(new LoanActivated(outcome.loan(), outcome.group(), schedule.firstDue()));
        }
    }

    /** What late instalments cost. */
    void charge(LocalDate day) {
        Penalties.due(outcome.ledger(), day).forEach(due -> outcome.add(new PenaltyCharged(
                outcome.loan(), outcome.group(), due.instalment(), due.rule(), due.amount(), due.on())));
    }

    /** In default from the day on which the oldest instalment was late for as long as the rules allow. */
    void fallIntoDefault(LocalDate day) {
        var state = outcome.on(day);
        int allowed = state.rules().defaultAfterDays();
        if (!state.status().isRunning() || state.status() == LoanStatus.DEFAULTED || state.daysPastDue() < allowed) {
            return;
        }
        var since = day.minusDays(state.daysPastDue() - (long) allowed);
        var then = outcome.ledger().asAt(since);
        var principal = then.outstandingPrincipal();
        var charges = state.outstandingInterest().plus(state.outstandingPenalty());
        var stopped = state.rules().inDuplum()
                ? charges.minus(principal).max(outcome.nothing()).min(state.outstandingInterest()) : outcome.nothing();
        outcome.add(new LoanDefaulted(outcome.loan(), outcome.group(), allowed, principal, stopped, since));
    }

    /** What the table of the day says is provided for; nothing for a loan that does not run. */
    void provide(LocalDate day) {
        var known = outcome.on(day);
        var state = outcome.ledger().asAt(day);
        boolean running = known.status().isRunning();
        var principal = state.outstandingPrincipal();
        int late = state.daysPastDue();
        var table = ProvisionTable.on(day);
        var wanted = running ? table.provision(principal, late) : outcome.nothing();
        var rate = running ? table.classOf(late).rate() : Percent.ZERO;
        var change = wanted.minus(known.provision());
        if (known.status() != LoanStatus.WRITTEN_OFF && !change.isZero()) {
            outcome.add(new ProvisionSet(outcome.loan(), outcome.group(), nextProvision(), rate, positive(change),
                    positive(change.negated()), day));
        }
    }

    /** The number of the loan's next provision. */
    int nextProvision() {
        return 1 + (int) outcome.ledger().facts().stream().filter(f -> f.event() instanceof ProvisionSet).count();
    }

    private Money positive(Money change) {
        return change.max(outcome.nothing());
    }
}
