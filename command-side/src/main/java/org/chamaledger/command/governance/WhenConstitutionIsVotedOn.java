package org.chamaledger.command.governance;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.ConstitutionCommand.ConcludeProposal;
import org.chamaledger.command.governance.VoteCommand.CallConstitutionVote;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteSubject;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Calls the vote on a proposed version, and tells the constitution its result, each in the same transaction. */
@Component
class WhenConstitutionIsVotedOn implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction commands;

    WhenConstitutionIsVotedOn(EventBus events, SameTransaction commands) {
        this.events = events;
        this.commands = commands;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            switch (event.getPayload()) {
                case ConstitutionProposed proposed ->
                    commands.send(new CallConstitutionVote(proposed.voteId(), proposed));
                case VoteDecided vote when vote.subject() == VoteSubject.CONSTITUTION -> commands.send(
                        new ConcludeProposal(new GroupId(vote.subjectId()), vote.voteId(), vote.result().outcome(),
                                vote.decidedAt()));
                default -> { }
            }
        }
    }
}
