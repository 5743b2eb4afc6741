package org.chamaledger.command.treasury;

import java.util.Set;
import org.chamaledger.command.ApprovalOutcomes;
import org.chamaledger.command.treasury.WithdrawalCommand.ConcludeWithdrawal;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells a withdrawal what its signatures came to. */
@Component("whenApprovalOfWithdrawalIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final ApprovalOutcomes outcomes;

    WhenApprovalIsDecided(ApprovalOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        outcomes.tell(Set.of(Subject.WITHDRAWAL),
                (end, at) -> new ConcludeWithdrawal(new WithdrawalId(end.subjectId()), end.granted()));
    }
}
