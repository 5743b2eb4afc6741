package org.chamaledger.query.governance;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.StandingProxyView;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about votes, by the members of the group and by auditors. */
public sealed interface VoteQuery {

    record ListVotes(Actor actor, VoteFilter filter, Paging paging) implements VoteQuery, Question<Page<VoteView>> {}

    record FindVote(Actor actor, VoteId vote) implements VoteQuery, Question<Versioned<VoteView>> {}

    /**
     * The whole roll of a vote, with its ballots. A choice is told after the vote, to the voter before, and in a secret
     * vote never.
     */
    record ListBallots(Actor actor, VoteId vote) implements VoteQuery, Question<Page<BallotView>> {}

    /** Who votes for whom in all votes of a group at this moment. */
    record ListStandingProxies(Actor actor, GroupId group) implements VoteQuery, Question<Page<StandingProxyView>> {}

    /** What falls due at the moment of the clock that asks. */
    record DueVotes(Actor clock, int most) implements VoteQuery, Question<Due> {}

    /** Votes to open and votes to close. */
    record Due(List<VoteId> toOpen, List<VoteId> toClose) {}

    /** Fields the list of votes can be narrowed by. */
    record VoteFilter(
            @Nullable GroupId group,
            @Nullable VoteStatus status,
            @Nullable VoteType voteType,
            @Nullable VoteOutcome outcome,
            @Nullable Instant closesAtFrom,
            @Nullable Instant closesAtTo) {}

    /**
     * One who may vote.
     *
     * @param castBy the voter, or a proxy; null while there is no ballot
     * @param choice null where it is not to be known
     */
    record BallotView(
            MemberId voter, @Nullable MemberId castBy, @Nullable String choice, @Nullable Instant castAt) {}
}
