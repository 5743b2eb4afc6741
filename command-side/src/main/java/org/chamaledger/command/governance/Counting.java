package org.chamaledger.command.governance;

import java.time.Duration;
import org.chamaledger.command.governance.VoteCommand.CallRunOff;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteEvent.VoteCalled;
import org.chamaledger.kernel.governance.VoteEvent.VoteDecided;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteResult;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.jspecify.annotations.Nullable;

/** Makes a decision of the ballots, or the election between those whom they left tied. */
record Counting(VoteCalled called) {

    VoteDecided decide(CloseVote command, BallotBox box, Actor actor, Roster roster, Sealing sealing) {
        var result = box.count(called, chair(roster, actor),
                ballot -> called.secret() ? sealing.open(called.voteId(), ballot) : ballot.getValue().paper());
        boolean again = called.voteType() == VoteType.ELECTION && result.outcome() == VoteOutcome.TIED
                && called.runOffOf() == null;
        return new VoteDecided(
                called.voteId(), called.groupId(), result, !actor.isTheClock(), castingVote(result), called.subject(),
                called.subjectId(), called.office(), again ? command.runOff() : null, actor.at(),
                called.constitutionVersion(), called.ruleName());
    }

    private static @Nullable MemberId chair(Roster roster, Actor actor) {
        var today = roster.dayOf(actor.at());
        return roster.standings().keySet().stream()
                .filter(member -> roster.roleOf(member, today).filter(GroupRole.CHAIRPERSON::equals).isPresent())
                .min(MemberId::compareTo).orElse(null);
    }

    /** The chairperson's ballot, where it alone made the difference. */
    private @Nullable String castingVote(VoteResult result) {
        boolean even = called.rule().canBeTied() && result.yes() == result.no() && result.yes() > 0;
        return switch (result.outcome()) {
            case PASSED -> even ? Choices.YES : null;
            case REJECTED -> even ? Choices.NO : null;
            case TIED, INVALID -> null;
        };
    }

    /** The same rules, at once, for as long as the first was open. */
    CallRunOff runOff(VoteDecided tied) {
        var lasted = Duration.between(called.opensAt(), called.closesAt());
        return new CallRunOff(tied.runOff(), new VoteCalled(
                tied.runOff(), called.groupId(), called.calledBy(), called.title(), called.description(),
                called.voteType(), called.rule(), called.secret(), called.ballotsChangeable(), called.proxiesAllowed(),
                called.proxyLimit(), Tally.leading(tied.result().candidates()), called.recused(), tied.decidedAt(),
                tied.decidedAt().plus(lasted), called.office(), null, null, called.voteId(),
                called.constitutionVersion(), called.decision()), tied.decidedAt());
    }
}
