package org.chamaledger.command.loans;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.loans.LoanId;
import org.springframework.stereotype.Component;

/** Tells a loan what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfLoanIsDecided")
class WhenApprovalIsDecided {

    WhenApprovalIsDecided(SameTransaction transaction) {
        transaction.hear(ApprovalDecided.class, (end, at) -> {
            switch (end.subject()) {
                case LOAN, LOAN_WRITE_OFF, LOAN_RESTRUCTURE ->
                    transaction.send(new ConcludeApproval(new LoanId(end.subjectId()), end, at));
                case WITHDRAWAL, EXPENSE -> { }
            }
        });
    }
}
