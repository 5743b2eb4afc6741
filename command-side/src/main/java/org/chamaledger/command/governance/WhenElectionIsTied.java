package org.chamaledger.command.governance;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.VoteCommand.CallRunOff;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Calls the run-off between those who were tied, in the transaction in which the election is counted. */
@Component
class WhenElectionIsTied implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction commands;
    private final ObjectProvider<Repository<Vote>> votes;

    WhenElectionIsTied(EventBus events, SameTransaction commands, ObjectProvider<Repository<Vote>> votes) {
        this.events = events;
        this.commands = commands;
        this.votes = votes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof VoteDecided tied && tied.runOff() != null) {
                CallRunOff runOff = votes.getObject().load("vote-" + tied.voteId()).invoke(vote -> vote.runOff(tied));
                commands.send(runOff);
            }
        }
    }
}
