package org.chamaledger.command.governance;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.VoteCommand.CallRunOff;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Calls the run-off between those who were tied, in the transaction in which the election is counted. */
@Component
class WhenElectionIsTied implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction commands;
    private final Supplier<Repository<Vote>> votes;

    WhenElectionIsTied(EventBus events, SameTransaction commands, ObjectProvider<Repository<Vote>> votes) {
        this.events = events;
        this.commands = commands;
        this.votes = SingletonSupplier.of(votes::getObject);
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof VoteDecided tied && tied.runOff() != null) {
                CallRunOff runOff = votes.get().load("vote-" + tied.voteId()).invoke(vote -> vote.runOff(tied));
                commands.send(runOff);
            }
        }
    }
}
