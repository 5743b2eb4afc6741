package org.chamaledger.command.expenses;

import java.util.Set;
import org.chamaledger.command.ApprovalOutcomes;
import org.chamaledger.command.expenses.ExpenseCommand.ConcludeExpense;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells an expense what its signatures came to. */
@Component("whenApprovalOfExpenseIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final ApprovalOutcomes outcomes;

    WhenApprovalIsDecided(ApprovalOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        outcomes.tell(Set.of(Subject.EXPENSE),
                (end, at) -> new ConcludeExpense(new ExpenseId(end.subjectId()), end.granted()));
    }
}
