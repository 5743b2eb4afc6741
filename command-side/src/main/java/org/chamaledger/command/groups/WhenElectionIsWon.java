package org.chamaledger.command.groups;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.groups.GroupCommand.SeatElected;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.springframework.stereotype.Component;

/** Whoever is elected to an office has a term of it, agreed in the transaction in which the election is counted. */
@Component
class WhenElectionIsWon {

    WhenElectionIsWon(SameTransaction transaction) {
        transaction.hear(VoteDecided.class, (vote, _) -> {
            if (vote.office() != null && vote.result().outcome() == VoteOutcome.PASSED) {
                vote.result().elected().forEach(elected -> transaction.send(new SeatElected(vote.groupId(), elected,
                        vote.office(), vote.voteId(), vote.constitutionVersion(), vote.decidedAt())));
            }
        });
    }
}
