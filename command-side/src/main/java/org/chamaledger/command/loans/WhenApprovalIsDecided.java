package org.chamaledger.command.loans;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.loans.LoanId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells a loan what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfLoanIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction loans;

    WhenApprovalIsDecided(EventBus events, SameTransaction loans) {
        this.events = events;
        this.loans = loans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::conclude);
    }

    private void conclude(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof ApprovalDecided end && isAboutLoan(end)) {
                loans.send(new ConcludeApproval(new LoanId(end.subjectId()), end, event.getTimestamp()));
            }
        }
    }

    private static boolean isAboutLoan(ApprovalDecided end) {
        return switch (end.subject()) {
            case LOAN, LOAN_WRITE_OFF, LOAN_RESTRUCTURE -> true;
            case EXPENSE, WITHDRAWAL -> false;
        };
    }
}
