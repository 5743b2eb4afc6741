package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.members.Enciphered;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a vote.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface VoteEvent {

    VoteId voteId();

    GroupId groupId();

    /**
     * Everything that the count depends on is settled here, apart from who may vote.
     *
     * @param candidates of an election, in the order of the ballot paper; nobody otherwise
     * @param recused who has an interest of their own in it, and does not vote
     * @param office what the winner of an election holds, and for how long
     * @param subjectId what else it decides: its id
     * @param runOffOf the election that was tied
     * @param constitutionVersion of the rules it is held under
     * @param decision the kind of decision whose rule in the constitution it follows; absent where the rule is the
     *     caller's. Since revision 2
     */
    @Revision(2)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VoteCalled(
            VoteId voteId,
            GroupId groupId,
            MemberId calledBy,
            String title,
            String description,
            VoteType voteType,
            VoteRule rule,
            boolean secret,
            boolean ballotsChangeable,
            boolean proxiesAllowed,
            int proxyLimit,
            List<MemberId> candidates,
            List<MemberId> recused,
            Instant opensAt,
            Instant closesAt,
            @Nullable Office office,
            @Nullable VoteSubject subject,
            @Nullable UUID subjectId,
            @Nullable VoteId runOffOf,
            int constitutionVersion,
            @Nullable DecisionKind decision)
            implements VoteEvent {

        /** Which of the group's rules it follows. */
        public String ruleName() {
            return decision == null ? "votes.as_called" : DecisionRule.nameOf(decision);
        }
    }

    /**
     * From now on it is settled who may vote.
     *
     * @param roll the active members, without the recused
     * @param activeMembers how many there are, the recused included
     */
    record VoteOpened(VoteId voteId, GroupId groupId, List<MemberId> roll, int activeMembers, Instant openedAt)
            implements VoteEvent {}

    /** The holder may cast the principal's ballot. Takes the place of an appointment before. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProxyAppointed(
            VoteId voteId, GroupId groupId, MemberId principal, MemberId holder, @Nullable Instant expiresAt,
            Instant appointedAt)
            implements VoteEvent {}

    /** A ballot that the holder has cast already stands, until the principal casts their own. */
    record ProxyRevoked(VoteId voteId, GroupId groupId, MemberId principal, MemberId holder) implements VoteEvent {}

    /**
     * The voter's one ballot; takes the place of the one before.
     *
     * @param castBy the voter, or their proxy
     * @param choice YES, NO, ABSTAIN or a candidate's id
     * @param present how many have taken part by now
     */
    record BallotCast(
            VoteId voteId, GroupId groupId, MemberId voter, MemberId castBy, String choice, int present, Instant castAt)
            implements VoteEvent {}

    /** As {@link BallotCast}, the choice sealed under a key that lives until the vote is counted and no longer. */
    record SecretBallotCast(
            VoteId voteId, GroupId groupId, MemberId voter, MemberId castBy, Enciphered sealed, int present,
            Instant castAt)
            implements VoteEvent {}

    /**
     * Closed and counted, once.
     *
     * @param byHand whether an official closed it, and not the clock
     * @param castingVote how the chairperson voted, where that decided a tie; absent in all other cases
     * @param office what whoever was elected holds
     * @param runOff the vote between those who were tied
     * @param constitutionVersion of the rules it was held under
     * @param rule which of those rules, such as {@code votes.AMENDMENT}; both since revision 2
     */
    @Revision(2)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VoteDecided(
            VoteId voteId, GroupId groupId, VoteResult result, boolean byHand, @Nullable String castingVote,
            @Nullable VoteSubject subject, @Nullable UUID subjectId, @Nullable Office office, @Nullable VoteId runOff,
            Instant decidedAt, int constitutionVersion, String rule)
            implements VoteEvent {}

    record VoteCancelled(VoteId voteId, GroupId groupId, String reason) implements VoteEvent {}
}
