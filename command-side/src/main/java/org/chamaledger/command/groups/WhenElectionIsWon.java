package org.chamaledger.command.groups;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.groups.GroupCommand.SeatElected;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Whoever is elected to an office has a term of it, agreed in the transaction in which the election is counted. */
@Component
class WhenElectionIsWon implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction groups;

    WhenElectionIsWon(EventBus events, SameTransaction groups) {
        this.events = events;
        this.groups = groups;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof VoteDecided vote && vote.office() != null
                    && vote.result().outcome() == VoteOutcome.PASSED) {
                vote.result().elected().forEach(elected -> groups.send(new SeatElected(vote.groupId(), elected,
                        vote.office(), vote.voteId(), vote.constitutionVersion(), vote.decidedAt())));
            }
        }
    }
}
