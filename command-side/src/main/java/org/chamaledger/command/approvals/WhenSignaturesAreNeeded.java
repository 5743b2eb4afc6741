package org.chamaledger.command.approvals;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.approvals.ApprovalCommand.OpenApproval;
import org.chamaledger.command.approvals.ApprovalCommand.WithdrawApproval;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.chamaledger.kernel.approvals.NoLongerNeedsSignatures;
import org.springframework.stereotype.Component;

/** Opens an approval for whatever needs signatures, and withdraws it when its subject is cancelled. */
@Component
class WhenSignaturesAreNeeded {

    WhenSignaturesAreNeeded(SameTransaction transaction) {
        transaction.hear(NeedsSignatures.class, (cause, at) ->
                transaction.send(new OpenApproval(cause.approvalId(), cause, at)));
        transaction.hear(NoLongerNeedsSignatures.class, (cause, _) ->
                transaction.send(new WithdrawApproval(cause.approvalId())));
    }
}
