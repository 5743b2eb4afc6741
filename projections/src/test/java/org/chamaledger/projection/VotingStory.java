package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.CHEBET;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.kes;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.ConstitutionEvent;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionAdopted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionDrafted;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionProposed;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionRejected;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.DecisionRule;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.StandingProxyEvent;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyAppointed;
import org.chamaledger.kernel.governance.StandingProxyEvent.StandingProxyRevoked;
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
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteResult;
import org.chamaledger.kernel.governance.VoteResult.CandidateVotes;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ConstitutionFollowed;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.loans.Percent;

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
                .motion(2, 0, 0, Choices.YES), true, null, null, null, null, null, AT.plusSeconds(60), 0,
                "votes.as_called"));

        called(SECRET, VoteType.TWO_THIRDS, true, List.of(), List.of(), null, null);
        of(new VoteOpened(SECRET, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new SecretBallotCast(SECRET, UMOJA, AMINA, AMINA, secret("sealed"), 1, AT.plusSeconds(5)));

        called(ELECTION, VoteType.ELECTION, false, List.of(BARAKA, AMINA), List.of(), CHAIR, null);
        of(new VoteOpened(ELECTION, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new BallotCast(ELECTION, UMOJA, AMINA, AMINA, AMINA.toString(), 1, AT));
        of(new BallotCast(ELECTION, UMOJA, BARAKA, BARAKA, BARAKA.toString(), 2, AT));
        of(new VoteDecided(ELECTION, UMOJA, elected(1, 1), false, null, null, null, CHAIR, RUN_OFF, AT.plusSeconds(60),
                0, "votes.ELECTION"));
        called(RUN_OFF, VoteType.ELECTION, false, List.of(BARAKA, AMINA), List.of(), CHAIR, ELECTION);
        of(new VoteOpened(RUN_OFF, UMOJA, List.of(AMINA, BARAKA), 2, AT));
        of(new BallotCast(RUN_OFF, UMOJA, AMINA, AMINA, BARAKA.toString(), 1, AT));
        of(new VoteDecided(RUN_OFF, UMOJA, elected(1, 0), false, null, null, null, CHAIR, null, AT.plusSeconds(90), 0,
                "votes.ELECTION"));

        called(DROPPED, VoteType.UNANIMOUS, false, List.of(), List.of(), null, null);
        of(new VoteCancelled(DROPPED, UMOJA, "Not needed any more"));
        of(new StandingProxyAppointed(UMOJA, AMINA, CHEBET, AT.plusSeconds(900), AT));
        of(new StandingProxyAppointed(UMOJA, AMINA, BARAKA, AT.plusSeconds(900), AT));
        of(new StandingProxyAppointed(UMOJA, CHEBET, BARAKA, AT.plusSeconds(900), AT));
        of(new StandingProxyRevoked(UMOJA, CHEBET, BARAKA));
        constitutions();
    }

    private void constitutions() {
        var first = rules(2, 50_000);
        of(new ConstitutionDrafted(UMOJA, 1, AMINA, "We save together", first));
        of(new ConstitutionProposed(UMOJA, 1, AMINA, vote(96), AT.plusSeconds(3_600), AT));
        of(new ConstitutionAdopted(UMOJA, 1, 0, vote(96), first, AT.plusSeconds(60)));
        ledger.append("group-" + UMOJA, new ConstitutionFollowed(UMOJA, 1, new TermRules(24, 2), 30));
        of(new ConstitutionDrafted(UMOJA, 2, BARAKA, "We save and lend", rules(3, 70_000)));
        of(new ConstitutionProposed(UMOJA, 2, BARAKA, vote(97), AT.plusSeconds(7_200), AT.plusSeconds(120)));
        of(new ConstitutionRejected(UMOJA, 2, vote(97), VoteOutcome.INVALID, AT.plusSeconds(180)));
        of(new ConstitutionDrafted(UMOJA, 3, BARAKA, "We save, lend and rest", rules(1, 20_000)));
        of(new ConstitutionProposed(UMOJA, 3, BARAKA, vote(98), AT.plusSeconds(7_200), AT.plusSeconds(240)));
        of(new ConstitutionAdopted(UMOJA, 3, 1, vote(98), rules(1, 20_000), AT.plusSeconds(300)));
        ledger.append("group-" + UMOJA, new ConstitutionFollowed(UMOJA, 3, new TermRules(24, 2), 30));
        of(new ConstitutionDrafted(UMOJA, 4, AMINA, "A thought", first));
    }

    private static ConstitutionRules rules(int signatures, long minimum) {
        return new ConstitutionRules(Frequency.WEEKLY, kes(minimum), new ApprovalRule(signatures, kes(100_000), 3, 14),
                new FineTariff(List.of(new FineTariff.Line(FineType.MISSED_MEETING, kes(20_000)),
                        new FineTariff.Line(FineType.CONDUCT, kes(10_000))), 3),
                new LoanLimits(Percent.of("12"), Percent.of("300")), VoteRules.STANDARD, DecisionRule.STANDARD,
                NoticeRules.STANDARD, new TermRules(24, 2), 30);
    }

    private void of(ConstitutionEvent fact) {
        ledger.append("constitution-" + fact.groupId(), fact);
    }

    private void called(
            VoteId id, VoteType type, boolean secret, List<MemberId> candidates, List<MemberId> recused, Office office,
            VoteId runOffOf) {
        of(new VoteCalled(id, UMOJA, AMINA, "A new hall", "To be built by June", type, type.rule(50), secret, true,
                !secret, 2, candidates, recused, AT, AT.plusSeconds(3_600), office, null, null, runOffOf, 0,
                candidates.isEmpty() ? null : DecisionKind.ELECTION));
    }

    private static VoteResult elected(int baraka, int amina) {
        return new Tally(VoteType.ELECTION.rule(50), 2, 2, 0).election(
                List.of(new CandidateVotes(BARAKA, baraka), new CandidateVotes(AMINA, amina)), 0);
    }

    private void of(VoteEvent fact) {
        ledger.append("vote-" + fact.voteId(), fact);
    }

    private void of(StandingProxyEvent fact) {
        ledger.append("proxies-" + fact.groupId(), fact);
    }

    private static VoteId vote(int number) {
        return VoteId.of("019ab000-0000-7000-8000-0000000000" + number);
    }
}
