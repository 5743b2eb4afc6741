package org.chamaledger.command.approvals;

import java.util.function.Supplier;
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
import org.springframework.util.function.SingletonSupplier;

/** Signs for other rooms, and answers them from the approval itself. */
@Component
class SignedApprovals implements Approvals {

    private final Supplier<Repository<Approval>> approvals;
    private final Supplier<SameTransaction> commands;
    private final Keyring keyring;

    SignedApprovals(
            ObjectProvider<Repository<Approval>> approvals, ObjectProvider<SameTransaction> commands, Keyring keyring) {
        this.approvals = SingletonSupplier.of(approvals::getObject);
        this.commands = SingletonSupplier.of(commands::getObject);
        this.keyring = keyring;
    }

    @Override
    public void sign(ApprovalId approval, Decision decision, @Nullable String comment, Actor actor) {
        commands.get().send(new SignApproval(approval, decision, comment), actor);
    }

    @Override
    public ApprovalView of(ApprovalId approval) {
        return approvals.get().load("approval-" + approval).invoke(found -> found.view(keyring));
    }
}
