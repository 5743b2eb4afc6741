package org.chamaledger.command.treasury;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.treasury.WithdrawalCommand.ConcludeWithdrawal;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells a withdrawal what its signatures came to, in the transaction of the last of them. */
@Component("whenApprovalOfWithdrawalIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction withdrawals;

    WhenApprovalIsDecided(EventBus events, SameTransaction withdrawals) {
        this.events = events;
        this.withdrawals = withdrawals;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::conclude);
    }

    private void conclude(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof ApprovalDecided end && end.subject() == Subject.WITHDRAWAL) {
                withdrawals.send(new ConcludeWithdrawal(new WithdrawalId(end.subjectId()), end.granted()));
            }
        }
    }
}
