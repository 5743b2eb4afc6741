package org.chamaledger.command.expenses;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.expenses.ExpenseCommand.ConcludeExpense;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells an expense what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfExpenseIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction expenses;

    WhenApprovalIsDecided(EventBus events, SameTransaction expenses) {
        this.events = events;
        this.expenses = expenses;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::conclude);
    }

    private void conclude(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof ApprovalDecided end && end.subject() == Subject.EXPENSE) {
                expenses.send(new ConcludeExpense(new ExpenseId(end.subjectId()), end.granted()));
            }
        }
    }
}
