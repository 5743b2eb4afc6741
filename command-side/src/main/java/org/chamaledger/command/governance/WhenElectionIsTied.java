package org.chamaledger.command.governance;

import java.util.function.Supplier;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.VoteCommand.CallRunOff;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Calls the run-off between those who were tied, in the transaction in which the election is counted. */
@Component
class WhenElectionIsTied {

    private final Supplier<Repository<Vote>> votes;

    WhenElectionIsTied(SameTransaction transaction, ObjectProvider<Repository<Vote>> votes) {
        this.votes = SingletonSupplier.of(votes::getObject);
        transaction.hear(VoteDecided.class, (vote, _) -> {
            if (vote.runOff() != null) {
                transaction.send(runOff(vote));
            }
        });
    }

    private CallRunOff runOff(VoteDecided tied) {
        return votes.get().load("vote-" + tied.voteId()).invoke(vote -> vote.runOff(tied));
    }
}
