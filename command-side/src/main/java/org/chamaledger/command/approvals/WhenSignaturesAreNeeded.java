package org.chamaledger.command.approvals;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.approvals.ApprovalCommand.OpenApproval;
import org.chamaledger.command.approvals.ApprovalCommand.WithdrawApproval;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.chamaledger.kernel.approvals.NoLongerNeedsSignatures;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Opens an approval for whatever needs signatures, and withdraws it when its subject is cancelled. */
@Component
class WhenSignaturesAreNeeded implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction approvals;

    WhenSignaturesAreNeeded(EventBus events, SameTransaction approvals) {
        this.events = events;
        this.approvals = approvals;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            switch (event.getPayload()) {
                case NeedsSignatures cause ->
                    approvals.send(new OpenApproval(cause.approvalId(), cause, event.getTimestamp()));
                case NoLongerNeedsSignatures cause -> approvals.send(new WithdrawApproval(cause.approvalId()));
                default -> { }
            }
        }
    }
}
