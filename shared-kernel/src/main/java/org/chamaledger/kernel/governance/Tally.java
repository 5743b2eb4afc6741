package org.chamaledger.kernel.governance;

import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.jspecify.annotations.Nullable;

/**
 * Counts a vote by its rule. The same figures come to the same result at any time, so a result can be counted again
 * from the events.
 *
 * @param eligible active members when the vote opened, without the recused
 * @param activeMembers those and the recused
 * @param byProxy how many of the ballots were cast by proxies
 */
public record Tally(VoteRule rule, int eligible, int activeMembers, int byProxy) {

    /**
     * A motion's result.
     *
     * @param chair how the chairperson voted; null for not at all
     */
    public VoteResult motion(int yes, int no, int abstain, @Nullable String chair) {
        int present = yes + no + abstain;
        int base = switch (rule.base()) {
            case CAST -> yes + no;
            case PRESENT -> present;
            case ACTIVE_MEMBERS -> activeMembers;
            case DISINTERESTED -> eligible;
        };
        return result(motionOutcome(yes, no, present, base, chair), yes, no, abstain, base, rule.threshold(),
                List.of(), List.of());
    }

    private VoteOutcome motionOutcome(int yes, int no, int present, int base, @Nullable String chair) {
        if (present < rule.quorumOf(eligible)) {
            return VoteOutcome.INVALID;
        }
        if (rule.canBeTied() && yes == no && yes > 0) {
            return rule.tie() == VoteRule.Tie.FAILS || chair == null || chair.equals(Choices.ABSTAIN)
                    ? VoteOutcome.TIED
                    : chair.equals(Choices.YES) ? VoteOutcome.PASSED : VoteOutcome.REJECTED;
        }
        return rule.carriedBy(yes, base) ? VoteOutcome.PASSED : VoteOutcome.REJECTED;
    }

    /** An election's result: whoever has more votes than each other candidate is elected. */
    public VoteResult election(List<CandidateVotes> candidates, int abstain) {
        int cast = candidates.stream().mapToInt(CandidateVotes::votes).sum();
        int most = candidates.stream().mapToInt(CandidateVotes::votes).max().orElse(0);
        var leading = leading(candidates);
        VoteOutcome outcome;
        if (cast + abstain < rule.quorumOf(eligible)) {
            outcome = VoteOutcome.INVALID;
        } else if (leading.isEmpty()) {
            outcome = VoteOutcome.REJECTED;
        } else {
            outcome = leading.size() == 1 ? VoteOutcome.PASSED : VoteOutcome.TIED;
        }
        return result(outcome, most, cast - most, abstain, cast, "plurality", candidates,
                outcome == VoteOutcome.PASSED ? leading : List.of());
    }

    /** Those with the most votes, if anybody has any. */
    public static List<MemberId> leading(List<CandidateVotes> candidates) {
        int most = candidates.stream().mapToInt(CandidateVotes::votes).max().orElse(0);
        return candidates.stream().filter(c -> most > 0 && c.votes() == most).map(CandidateVotes::candidate).toList();
    }

    private VoteResult result(
            VoteOutcome outcome, int yes, int no, int abstain, int base, String threshold,
            List<CandidateVotes> candidates, List<MemberId> elected) {
        return new VoteResult(outcome, yes, no, abstain, eligible, yes + no + abstain, rule.quorumOf(eligible), base,
                threshold, byProxy, candidates, elected);
    }
}
