package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.CHEBET;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteEvent;
import org.chamaledger.kernel.governance.VoteEvent.BallotCast;
import org.chamaledger.kernel.governance.VoteEvent.ProxyAppointed;
import org.chamaledger.kernel.governance.VoteEvent.ProxyRevoked;
import org.chamaledger.kernel.governance.VoteEvent.SecretBallotCast;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteCancelled;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteEvent.VoteOpened;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteResult;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.GroupRole;

/** The part of the {@link SampleStory} in which the group votes: openly, in secret, for an office, and not at all. */
final class VotingStory {

    static final VoteId MOTION = vote(91);
    static final VoteId SECRET = vote(92);
    static final VoteId ELECTION = vote(93);
    static final VoteId RUN_OFF = vote(94);
    static final VoteId DROPPED = vote(95);

    private static final Instant AT = Instant.parse("2026-01-09T07:00:00Z");
    private static final Office CHAIR =
            new Office(GroupRole.CHAIRPERSON, LocalDate.of(2026, 2, 1), LocalDate.of(2028, 1, 31));

    private final FakeLedger ledger;

    VotingStory(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void tell() {
        called(MOTION, VoteType.SIMPLE_MAJORITY, false, List.of(), List.of(CHEBET), null, null);
        of(new ProxyAppointed(MOTION, UMOJA, BARAKA, AMINA, AT.plusSeconds(900), AT));
        of(new VoteOpened(MOTION, UMOJA, List.of(AMINA, BARAKA), 3, AT));
        of(new BallotCast(MOTION, UMOJA, BARAKA, AMINA, Choices.NO, 1, AT.plusSeconds(1)));
        of(new BallotCast(MOTION, UMOJA, AMINA, AMINA, Choices.YES, 2, AT.plusSeconds(2)));
        of(new BallotCast(MOTION, UMOJA, BARAKA, BARAKA, Choices.YES, 2, AT.plusSeconds(3)));
        of(new ProxyRevoked(MOTION, UMOJA, BARAKA, AMINA));
        of(new ProxyAppointed(MOTION, UMOJA, AMINA, BARAKA, null, AT));
        of(new VoteDecided(MOTION, UMOJA, new Tally(VoteType.SIMPLE_MAJORITY.rule(50), 2, 3, 0)
                .motion(2, 0, 0, Choices.YES), true, null, null, null, null, AT.plusSeconds(60)));

        called(SECRET, VoteType.TWO_THIRDS, true, List.of(), List.of(), null, null);
        of(new VoteOpened(SECRET, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new SecretBallotCast(SECRET, UMOJA, AMINA, AMINA, secret("sealed"), 1, AT.plusSeconds(5)));

        called(ELECTION, VoteType.ELECTION, false, List.of(BARAKA, AMINA), List.of(), CHAIR, null);
        of(new VoteOpened(ELECTION, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new BallotCast(ELECTION, UMOJA, AMINA, AMINA, AMINA.toString(), 1, AT));
        of(new BallotCast(ELECTION, UMOJA, BARAKA, BARAKA, BARAKA.toString(), 2, AT));
        of(new VoteDecided(ELECTION, UMOJA, elected(1, 1), false, null, null, null, RUN_OFF, AT.plusSeconds(60)));
        called(RUN_OFF, VoteType.ELECTION, false, List.of(BARAKA, AMINA), List.of(), CHAIR, ELECTION);
        of(new VoteOpened(RUN_OFF, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new BallotCast(RUN_OFF, UMOJA, AMINA, AMINA, BARAKA.toString(), 1, AT));
        of(new VoteDecided(RUN_OFF, UMOJA, elected(1, 0), false, null, null, null, null, AT.plusSeconds(90)));

        called(DROPPED, VoteType.UNANIMOUS, false, List.of(), List.of(), null, null);
        of(new VoteCancelled(DROPPED, UMOJA, "Not needed any more"));
    }

    private void called(
            VoteId id, VoteType type, boolean secret, List<MemberId> candidates, List<MemberId> recused, Office office,
            VoteId runOffOf) {
        of(new VoteCalled(id, UMOJA, AMINA, "A new hall", "To be built by June", type, type.rule(50), secret, true,
                !secret, 2, candidates, recused, AT, AT.plusSeconds(3_600), office, null, null, runOffOf, 0));
    }

    private static VoteResult elected(int baraka, int amina) {
        return new Tally(VoteType.ELECTION.rule(50), 2, 2, 0).election(
                List.of(new CandidateVotes(BARAKA, baraka), new CandidateVotes(AMINA, amina)), 0);
    }

    private void of(VoteEvent fact) {
        ledger.append("vote-" + fact.voteId(), fact);
    }

    private static VoteId vote(int number) {
        return VoteId.of("019ab000-0000-7000-8000-0000000000" + number);
    }
}
