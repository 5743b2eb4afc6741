package org.chamaledger.kernel.governance;

import java.util.List;
import org.chamaledger.kernel.MemberId;

/**
 * What a vote came to, with every figure it came from.
 *
 * @param yes votes for the motion; in an election those for whoever has the most
 * @param no votes against it; in an election those for the others
 * @param eligible who may vote: active members when it opened, without the recused
 * @param present how many of them took part, abstaining or by proxy included
 * @param quorumRequired how many had to
 * @param base the number that the votes for it were measured by
 * @param threshold the part of it that was needed, such as {@code >= 2/3}
 * @param byProxy how many of the ballots were cast by proxies
 * @param candidates in an election, each with their votes
 * @param elected nobody, unless an election was won
 */
public record VoteResult(
        VoteOutcome outcome,
        int yes,
        int no,
        int abstain,
        int eligible,
        int present,
        int quorumRequired,
        int base,
        String threshold,
        int byProxy,
        List<CandidateVotes> candidates,
        List<MemberId> elected) {

    public VoteResult {
        candidates = List.copyOf(candidates);
        elected = List.copyOf(elected);
    }

    /** One candidate and the votes for them. */
    public record CandidateVotes(MemberId candidate, int votes) {}
}
