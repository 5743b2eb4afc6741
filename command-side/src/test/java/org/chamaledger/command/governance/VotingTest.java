package org.chamaledger.command.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CancelVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.OpenVote;
import org.chamaledger.command.governance.VoteCommand.RuleTerms;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.command.groups.GroupCommand.RequestToJoin;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.Choices;
import org.chamaledger.kernel.governance.Tally;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteStatus;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.governance.VoteView;
import org.chamaledger.kernel.groups.GroupRole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Votes on the whole command side, with the store, the keys and the clock's commands. */
class VotingTest extends VotingScene {

    @Test
    void a_vote_is_called_opened_cast_and_counted_with_every_figure() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        cast(vote, chair, "YES", null);
        cast(vote, amina, "YES", null);
        cast(vote, amina, "NO", null);
        cast(vote, baraka, "YES", null);
        cast(vote, chebet, "ABSTAIN", null);
        var closed = close(vote);
        assertThat(closed.status()).isEqualTo(VoteStatus.CLOSED);
        assertThat(closed.result()).satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(VoteOutcome.PASSED);
            assertThat(List.of(result.yes(), result.no(), result.abstain(), result.eligible(), result.present(),
                    result.quorumRequired(), result.base())).containsExactly(2, 1, 1, 4, 4, 2, 3);
            assertThat(result.threshold()).isEqualTo("> 1/2");
        });
        assertThat(history("vote-" + vote))
                .isEqualTo("VoteCalled VoteOpened BallotCast BallotCast BallotCast BallotCast BallotCast VoteDecided");
        assertRefused("vote.over", () -> cast(vote, chair, "NO", null));
        assertRefused("vote.not-open", () -> close(vote));
    }

    @Test
    void who_may_vote_is_settled_when_it_opens() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        var late = memberOf(group, chair, GroupRole.MEMBER);
        assertRefused("vote.not-eligible", () -> cast(vote, late, "YES", null));
        assertRefused("vote.unknown", () -> cast(vote, someone(), "YES", null));
        assertRefused("group.not-official", () -> call(amina, terms(VoteType.UNANIMOUS), null, in(1)));
    }

    @Test
    void a_vote_opens_and_closes_by_the_clock_even_when_the_clock_comes_late() {
        var vote = call(chair, terms(VoteType.SIMPLE_MAJORITY), in(1), in(2)).id();
        assertRefused("vote.not-open", () -> cast(vote, amina, "YES", null));
        assertThat(clock(new OpenVote(vote), in(0)).status()).isEqualTo(VoteStatus.SCHEDULED);
        assertThat(at(amina, new CastBallot(vote, "YES", null), in(1)).status()).isEqualTo(VoteStatus.OPEN);
        assertThat(clock(new CloseVote(vote, VoteId.next()), in(1)).status()).isEqualTo(VoteStatus.OPEN);
        assertRefused("vote.over", () -> at(baraka, new CastBallot(vote, "YES", null), in(2)));
        assertThat(clock(new CloseVote(vote, VoteId.next()), in(3)).result().outcome()).isEqualTo(VoteOutcome.INVALID);
        assertThat(clock(new CloseVote(vote, VoteId.next()), in(4)).status()).isEqualTo(VoteStatus.CLOSED);
        assertThat(history("vote-" + vote)).isEqualTo("VoteCalled VoteOpened BallotCast VoteDecided");
    }

    @Test
    void an_unattended_vote_opens_and_is_invalid_when_its_time_is_over() {
        var vote = call(chair, terms(VoteType.SIMPLE_MAJORITY), in(1), in(2)).id();
        assertThat(clock(new CloseVote(vote, VoteId.next()), in(3)).result().outcome()).isEqualTo(VoteOutcome.INVALID);
    }

    @Test
    void the_chair_decides_a_tie_where_the_rule_says_so() {
        var vote = called(new Terms(
                VoteType.CUSTOM, null, new RuleTerms(Base.CAST, 1, 2, true, Tie.CHAIR_DECIDES), null, null, null, null,
                null, null, null));
        cast(vote, chair, "YES", null);
        cast(vote, amina, "NO", null);
        assertThat(close(vote).result().outcome()).isEqualTo(VoteOutcome.PASSED);
        assertThat(payloads(vote, "VoteDecided").getFirst()).contains("\"casting_vote\"");
    }

    @Test
    void a_tied_election_is_followed_by_a_run_off_and_no_further_one() {
        var vote = called(new Terms(
                VoteType.ELECTION, null, null, null, null, null, null, List.of(amina, baraka, chebet), null, null));
        assertRefused("vote.choice-unknown", () -> cast(vote, amina, "YES", null));
        assertRefused("vote.choice-unknown", () -> cast(vote, amina, chair.toString(), null));
        cast(vote, amina, amina.toString(), null);
        cast(vote, baraka, baraka.toString(), null);
        var tied = close(vote);
        assertThat(tied.result().outcome()).isEqualTo(VoteOutcome.TIED);
        var runOff = tied.runOff();
        var again = cast(runOff, amina, amina.toString(), null);
        assertThat(again.candidates()).containsExactly(amina, baraka);
        assertThat(again.runOffOf()).isEqualTo(vote);
        cast(runOff, baraka, baraka.toString(), null);
        var last = close(runOff);
        assertThat(last.result().outcome()).isEqualTo(VoteOutcome.TIED);
        assertThat(last.runOff()).isNull();
    }

    @Test
    void nobody_ever_learns_how_somebody_voted_in_secret() {
        var vote = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, true, null, null, null, null, null));
        cast(vote, chair, "YES", null);
        cast(vote, amina, "NO", null);
        cast(vote, baraka, "ABSTAIN", null);
        cast(vote, chebet, "YES", null);
        assertRefused("vote.proxies-not-allowed", () -> handle(amina, new AppointProxy(vote, baraka, null)));
        var before = payloads(vote, "SecretBallotCast");
        assertThat(before).hasSize(4)
                .noneMatch(p -> p.contains("\"YES") || p.contains("\"NO ") || p.contains("ABSTAIN"));
        // a time is written without the zeros at its end, whatever was chosen
        var untimed = before.stream().map(p -> p.replaceAll("\"cast_at\": ?\"[^\"]*\"", "")).toList();
        assertThat(untimed).noneMatch(p -> p.contains("cast_at"));
        assertThat(untimed.stream().map(String::length).distinct()).hasSize(1);
        assertThat(keyOf(vote)).isNotNull();

        var result = close(vote).result();

        assertThat(List.of(result.yes(), result.no(), result.abstain())).containsExactly(2, 1, 1);
        assertThat(keyOf(vote)).isNull();
        assertThat(payloads(vote, "VoteDecided").getFirst()).doesNotContain(amina.toString());
        assertThat(db.sql("select count(*) from keys.subject_key where subject = ? and destroyed_at is not null")
                .param(vote.value()).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void two_hundred_voters_and_proxies_at_once_while_the_vote_closes() throws Exception {
        var voters = new ArrayList<>(IntStream.range(0, 200).mapToObj(_ -> joined()).toList());
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        IntStream.range(0, 40).forEach(i -> handle(voters.get(i), new AppointProxy(vote, voters.get(199 - i), null)));
        var start = new CountDownLatch(1);
        var accepted = new ConcurrentHashMap<MemberId, Boolean>();
        var codes = ConcurrentHashMap.<String>newKeySet();
        try (var threads = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 240; i++) {
                int number = i;
                threads.submit(() -> {
                    start.await();
                    var caller = number < 200 ? voters.get(number) : voters.get(199 - (number - 200));
                    var principal = number < 200 ? null : voters.get(number - 200);
                    try {
                        cast(vote, caller, number % 3 == 0 ? "NO" : "YES", principal);
                        accepted.put(principal == null ? caller : principal, true);
                    } catch (RuleViolation refusal) {
                        codes.add(refusal.code());
                    }
                    return null;
                });
            }
            threads.submit(() -> {
                start.await();
                Thread.sleep(60);
                return close(vote);
            });
            start.countDown();
        }
        assertThat(codes).isSubsetOf("vote.over", "vote.principal-voted");
        var types = List.of(history("vote-" + vote).split(" "));
        assertThat(types.getLast()).isEqualTo("VoteDecided");
        var ballots = db.sql("""
                select distinct on (payload->>'voter') payload->>'voter' as voter, payload->>'choice' as choice
                from ledger.event where stream_type = 'vote' and stream_id = ? and type = 'governance.BallotCast'
                order by 1, sequence desc
                """).param(vote.value()).query((row, _) -> Map.entry(row.getString(1), row.getString(2))).list();
        assertThat(ballots.stream().map(Map.Entry::getKey).collect(Collectors.toSet()))
                .isEqualTo(accepted.keySet().stream().map(MemberId::toString).collect(Collectors.toSet()));
        var counted = ballots.stream().collect(Collectors.groupingBy(Map.Entry::getValue, Collectors.counting()));
        var closed = clock(new CloseVote(vote, VoteId.next()), in(9));
        assertThat((long) closed.result().yes()).isEqualTo(counted.getOrDefault(Choices.YES, 0L));
        assertThat((long) closed.result().no()).isEqualTo(counted.getOrDefault(Choices.NO, 0L));
        assertThat(new Tally(closed.rule(), closed.result().eligible(), closed.result().eligible(),
                closed.result().byProxy()).motion(closed.result().yes(), closed.result().no(), 0, null))
                .isEqualTo(closed.result());
    }

    @Test
    void a_vote_is_cancelled_by_whoever_called_it_or_the_chair() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        assertRefused("vote.not-yours", () -> handle(amina, new CancelVote(vote, null)));
        assertThat(handle(chair, new CancelVote(vote, "Withdrawn")).status()).isEqualTo(VoteStatus.CANCELLED);
        assertRefused("vote.over", () -> cast(vote, amina, "YES", null));
        assertRefused("vote.not-scheduled", () -> handle(chair, new OpenVote(vote)));
        clock(new CloseVote(vote, VoteId.next()), in(9));
        assertThat(history("vote-" + vote)).endsWith("VoteCancelled");
    }

    @Test
    void nonsense_is_refused() {
        assertRefused("vote.closes-too-early", () -> call(chair, terms(VoteType.UNANIMOUS), in(2), in(1)));
        assertRefused("vote.closes-too-late", () -> call(chair, terms(VoteType.UNANIMOUS), null, in(24 * 400)));
        assertRefused("vote.rule-malformed", () -> terms(VoteType.CUSTOM));
        assertRefused("vote.rule-malformed", () -> new Terms(VoteType.CUSTOM, null,
                new RuleTerms(Base.CAST, 1, 2, true, Tie.CHAIR_DECIDES), null, true, null, null, null, null, null));
        assertRefused("vote.candidates-malformed", () -> terms(VoteType.ELECTION));
        assertRefused("vote.candidate-unknown", () -> called(new Terms(
                VoteType.ELECTION, null, null, null, null, null, null, List.of(MemberId.next()), null, null)));
        assertRefused("vote.choice-unknown", () -> new CastBallot(VoteId.next(), "PERHAPS", null));
    }

    private VoteView clock(VoteCommand command, Instant at) {
        return desk.<VoteView>handle(command, Request.by(Actor.theClock(at), "clock")).result();
    }

    private MemberId joined() {
        var person = someone();
        desk.handle(new RequestToJoin(group), by(person));
        desk.handle(new ApproveJoinRequest(group, person), by(chair));
        return person;
    }

    private List<String> payloads(VoteId vote, String type) {
        return db.sql("""
                select payload::text from ledger.event where stream_type = 'vote' and stream_id = ? and type = ?
                order by sequence
                """).params(vote.value(), "governance." + type).query(String.class).list();
    }

    private byte @Nullable [] keyOf(VoteId vote) {
        return db.sql("select wrapped_key from keys.subject_key where subject = ?").param(vote.value())
                .query((row, _) -> Optional.ofNullable(row.getBytes(1))).single().orElse(null);
    }
}
