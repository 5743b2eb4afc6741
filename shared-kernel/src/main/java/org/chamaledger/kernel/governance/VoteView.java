package org.chamaledger.kernel.governance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A vote, as answered. Who has voted, and after an open vote how, is a list of its own.
 *
 * @param quorumPercent how many of those who may vote have to take part
 * @param recused who has an interest in it, and does not vote
 * @param eligible how many may vote; null until it opens
 * @param present how many have taken part so far
 * @param office what the winner of an election holds; null for every other vote
 * @param subjectId what else the vote decides; null where it decides nothing else
 * @param runOff the vote between those who were tied; null where there is none
 * @param constitutionVersion of the rules it is held under; 0 where the group has adopted none of its own
 * @param decision the kind of decision whose rule in the constitution it follows; null where the caller said the rule
 * @param result null until it is closed
 */
public record VoteView(
        VoteId id,
        GroupId group,
        String title,
        String description,
        VoteType voteType,
        VoteStatus status,
        VoteRule rule,
        int quorumPercent,
        boolean secret,
        boolean ballotsChangeable,
        boolean allowProxy,
        int proxyLimit,
        List<MemberId> candidates,
        List<MemberId> recused,
        Instant opensAt,
        Instant closesAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Integer eligible,
        int present,
        List<ProxyView> proxies,
        @Nullable Office office,
        @Nullable VoteSubject subject,
        @Nullable UUID subjectId,
        @Nullable VoteId runOffOf,
        @Nullable VoteId runOff,
        int constitutionVersion,
        @Nullable DecisionKind decision,
        MemberId calledBy,
        Instant calledAt,
        @Nullable VoteResult result) {

    /**
     * Who may cast whose ballot.
     *
     * @param expiresAt from then on not any more; null for until the vote closes
     */
    public record ProxyView(MemberId principal, MemberId holder, @Nullable Instant expiresAt) {}
}
