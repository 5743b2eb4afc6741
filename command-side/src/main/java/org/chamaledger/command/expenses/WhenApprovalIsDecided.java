package org.chamaledger.command.expenses;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.expenses.ExpenseCommand.ConcludeExpense;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.springframework.stereotype.Component;

/** Tells an expense what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfExpenseIsDecided")
class WhenApprovalIsDecided {

    WhenApprovalIsDecided(SameTransaction transaction) {
        transaction.hear(ApprovalDecided.class, (end, _) -> {
            if (end.subject() == Subject.EXPENSE) {
                transaction.send(new ConcludeExpense(new ExpenseId(end.subjectId()), end.granted()));
            }
        });
    }
}
