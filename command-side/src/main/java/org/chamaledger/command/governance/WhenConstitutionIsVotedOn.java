package org.chamaledger.command.governance;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.ConstitutionCommand.ConcludeProposal;
import org.chamaledger.command.governance.VoteCommand.CallConstitutionVote;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteSubject;
import org.springframework.stereotype.Component;

/** Calls the vote on a proposed version, and tells the constitution its result, each in the same transaction. */
@Component
class WhenConstitutionIsVotedOn {

    WhenConstitutionIsVotedOn(SameTransaction transaction) {
        transaction.hear(ConstitutionProposed.class, (proposed, _) ->
                transaction.send(new CallConstitutionVote(proposed.voteId(), proposed)));
        transaction.hear(VoteDecided.class, (vote, _) -> {
            if (vote.subject() == VoteSubject.CONSTITUTION) {
                transaction.send(new ConcludeProposal(
                        new GroupId(vote.subjectId()), vote.voteId(), vote.result().outcome(), vote.decidedAt()));
            }
        });
    }
}
