package org.chamaledger.command.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanState;

/** What a command leads to, event by event: each is counted before the next is decided. */
final class Outcome {

    private final Instant at;
    private final List<LoanEvent> events = new ArrayList<>();
    private LoanLedger ledger;

    Outcome(LoanLedger ledger, Instant at) {
        this.ledger = ledger;
        this.at = at;
    }

    void add(LoanEvent event) {
        events.add(event);
        ledger = ledger.and(event, at);
    }

    List<LoanEvent> events() {
        return events;
    }

    LoanLedger ledger() {
        return ledger;
    }

    LoanState on(LocalDate day) {
        return ledger.inAll(day);
    }

    LoanApplied applied() {
        return ledger.application();
    }

    LoanId loan() {
        return applied().loanId();
    }

    GroupId group() {
        return applied().groupId();
    }

    Money nothing() {
        return Money.zero(applied().terms().principal().currency());
    }
}
