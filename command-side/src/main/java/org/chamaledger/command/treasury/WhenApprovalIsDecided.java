package org.chamaledger.command.treasury;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.treasury.WithdrawalCommand.ConcludeWithdrawal;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.springframework.stereotype.Component;

/** Tells a withdrawal what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfWithdrawalIsDecided")
class WhenApprovalIsDecided {

    WhenApprovalIsDecided(SameTransaction transaction) {
        transaction.hear(ApprovalDecided.class, (end, _) -> {
            if (end.subject() == Subject.WITHDRAWAL) {
                transaction.send(new ConcludeWithdrawal(new WithdrawalId(end.subjectId()), end.granted()));
            }
        });
    }
}
