package org.chamaledger.command.approvals;

import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Signs for other rooms, and answers them from the approval itself. */
@Component
class SignedApprovals implements Approvals {

    private final ObjectProvider<Repository<Approval>> approvals;
    private final ObjectProvider<SameTransaction> commands;
    private final Keyring keyring;

    SignedApprovals(
            ObjectProvider<Repository<Approval>> approvals, ObjectProvider<SameTransaction> commands, Keyring keyring) {
        this.approvals = approvals;
        this.commands = commands;
        this.keyring = keyring;
    }

    @Override
    public void sign(ApprovalId approval, Decision decision, @Nullable String comment, Actor actor) {
        commands.getObject().send(new SignApproval(approval, decision, comment), actor);
    }

    @Override
    public ApprovalView of(ApprovalId approval) {
        return approvals.getObject().load("approval-" + approval).invoke(found -> found.view(keyring));
    }
}
