package org.chamaledger.command.governance;


import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Four members of a group, and what they say in a vote. */
abstract class VotingScene extends LedgerTest {

    MemberId chair;
    GroupId group;
    MemberId amina;
    MemberId baraka;
    MemberId chebet;

    @BeforeEach
    void aGroupOfFour() {
        chair = someone();
        group = groupOf(chair);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        baraka = memberOf(group, chair, GroupRole.MEMBER);
        chebet = memberOf(group, chair, GroupRole.MEMBER);
    }

    static Terms terms(VoteType type) {
        return new Terms(type, null, null, null, null, null, null, null, null, null);
    }

    VoteId called(Terms terms) {
        return call(chair, terms, null, in(5)).id();
    }

    VoteView call(MemberId who, Terms terms, @Nullable Instant opens, Instant closes) {
        return handle(who, new CallVote(VoteId.next(), group, "A new hall", null, opens, closes, terms));
    }

    VoteView cast(VoteId vote, MemberId who, String choice, @Nullable MemberId onBehalfOf) {
        return handle(who, new CastBallot(vote, choice, onBehalfOf));
    }

    VoteView close(VoteId vote) {
        return handle(chair, new CloseVote(vote, VoteId.next()));
    }

    VoteView handle(MemberId who, VoteCommand command) {
        return desk.<VoteView>handle(command, by(who)).result();
    }

    VoteView at(MemberId who, VoteCommand command, Instant at) {
        return desk.<VoteView>handle(command, Request.by(new Actor(who, Set.of(), at), "late")).result();
    }

    static Instant in(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MICROS);
    }
}
