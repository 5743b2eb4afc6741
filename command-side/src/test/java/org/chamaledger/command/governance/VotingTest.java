package org.chamaledger.command.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.ProxyCommand.AppointStandingProxy;
import org.chamaledger.command.governance.ProxyCommand.RevokeStandingProxy;
import org.chamaledger.command.governance.VoteCommand.AppointProxy;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CancelVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.OpenVote;
import org.chamaledger.command.governance.VoteCommand.RevokeProxy;
import org.chamaledger.command.governance.VoteCommand.RuleTerms;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.command.groups.GroupCommand.RequestToJoin;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Votes on the whole command side, with the store, the keys and the clock's commands. */
class VotingTest extends LedgerTest {

    private MemberId chair;
    private GroupId group;
    private MemberId amina;
    private MemberId baraka;
    private MemberId chebet;

    @BeforeEach
    void aGroupOfFour() {
        chair = someone();
        group = groupOf(chair);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        baraka = memberOf(group, chair, GroupRole.MEMBER);
        chebet = memberOf(group, chair, GroupRole.MEMBER);
    }

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
        refused("vote.over", () -> cast(vote, chair, "NO", null));
        refused("vote.not-open", () -> close(vote));
    }

    @Test
    void who_may_vote_is_settled_when_it_opens() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        var late = memberOf(group, chair, GroupRole.MEMBER);
        refused("vote.not-eligible", () -> cast(vote, late, "YES", null));
        refused("vote.unknown", () -> cast(vote, someone(), "YES", null));
        refused("group.not-official", () -> call(amina, terms(VoteType.UNANIMOUS), null, in(1)));
    }

    @Test
    void a_vote_opens_and_closes_by_the_clock_even_when_the_clock_comes_late() {
        var vote = call(chair, terms(VoteType.SIMPLE_MAJORITY), in(1), in(2)).id();
        refused("vote.not-open", () -> cast(vote, amina, "YES", null));
        assertThat(clock(new OpenVote(vote), in(0)).status()).isEqualTo(VoteStatus.SCHEDULED);
        assertThat(at(amina, new CastBallot(vote, "YES", null), in(1)).status()).isEqualTo(VoteStatus.OPEN);
        assertThat(clock(new CloseVote(vote, VoteId.next()), in(1)).status()).isEqualTo(VoteStatus.OPEN);
        refused("vote.over", () -> at(baraka, new CastBallot(vote, "YES", null), in(2)));
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
    void a_proxy_casts_one_ballot_for_each_principal_and_the_principals_own_beats_it() {
        var vote = called(terms(VoteType.SIMPLE_MAJORITY));
        refused("vote.no-proxy", () -> cast(vote, baraka, "NO", amina));
        handle(amina, new AppointProxy(vote, baraka, null));
        assertThat(cast(vote, baraka, "NO", amina).present()).isEqualTo(1);
        assertThat(cast(vote, baraka, "YES", null).present()).isEqualTo(2);
        assertThat(cast(vote, amina, "YES", null).present()).isEqualTo(2);
        refused("vote.principal-voted", () -> cast(vote, baraka, "NO", amina));
        handle(chebet, new AppointProxy(vote, baraka, null));
        refused("vote.proxy-limit", () -> handle(chair, new AppointProxy(vote, baraka, null)));
        cast(vote, baraka, "NO", chebet);
        handle(chebet, new RevokeProxy(vote, null));
        refused("vote.no-such-proxy", () -> handle(chebet, new RevokeProxy(vote, null)));
        refused("vote.no-proxy", () -> cast(vote, baraka, "YES", chebet));
        handle(chair, new AppointProxy(vote, baraka, in(0).plusSeconds(60)));
        refused("vote.proxy-expired", () -> at(baraka, new CastBallot(vote, "NO", chair), in(0).plusSeconds(61)));
        var result = close(vote).result();
        assertThat(List.of(result.yes(), result.no(), result.byProxy())).containsExactly(2, 1, 1);
    }

    @Test
    void ballots_stay_as_they_are_where_the_vote_says_so_but_the_principals_own_still_beats_the_proxys() {
        var vote = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, null, false, null, null, null));
        cast(vote, chair, "YES", null);
        refused("vote.already-cast", () -> cast(vote, chair, "NO", null));
        handle(amina, new AppointProxy(vote, baraka, null));
        cast(vote, baraka, "NO", amina);
        refused("vote.already-cast", () -> cast(vote, baraka, "YES", amina));
        cast(vote, amina, "YES", null);
        assertThat(close(vote).result().yes()).isEqualTo(2);
    }

    @Test
    void the_recused_do_not_vote_nor_does_anybody_for_them() {
        var vote = called(new Terms(
                VoteType.CUSTOM, null, new RuleTerms(Base.DISINTERESTED, 2, 3, null, null), null, null,
                null, null, null, List.of(amina), null));
        refused("vote.recused", () -> cast(vote, amina, "YES", null));
        refused("vote.recused", () -> handle(amina, new AppointProxy(vote, baraka, null)));
        refused("vote.holder-not-eligible", () -> handle(baraka, new AppointProxy(vote, amina, null)));
        refused("vote.recused", () -> cast(vote, baraka, "YES", amina));
        cast(vote, baraka, "YES", null);
        cast(vote, chebet, "YES", null);
        var result = close(vote).result();
        assertThat(result.eligible()).isEqualTo(3);
        assertThat(result.outcome()).isEqualTo(VoteOutcome.PASSED);
    }

    @Test
    void a_standing_proxy_is_for_all_votes_until_its_date() {
        appoint(amina, baraka, in(5));
        var first = called(terms(VoteType.SIMPLE_MAJORITY));
        var second = called(terms(VoteType.SIMPLE_MAJORITY));
        assertThat(cast(first, baraka, "YES", amina).present()).isEqualTo(1);
        assertThat(cast(second, baraka, "NO", amina).present()).isEqualTo(1);
        refused("vote.no-proxy", () -> cast(first, baraka, "YES", chebet));
        cast(first, amina, "NO", null);
        refused("vote.principal-voted", () -> cast(first, baraka, "YES", amina));
        handle(amina, new AppointProxy(second, chebet, null));
        refused("vote.no-proxy", () -> cast(second, baraka, "YES", amina));
        assertThat(close(second).result().byProxy()).isEqualTo(1);

        desk.handle(new RevokeStandingProxy(group), by(amina));
        refused("vote.no-such-proxy", () -> desk.handle(new RevokeStandingProxy(group), by(amina)));
        var third = called(terms(VoteType.SIMPLE_MAJORITY));
        refused("vote.no-proxy", () -> cast(third, baraka, "YES", amina));
        appoint(amina, baraka, in(1));
        refused("vote.no-proxy", () -> at(baraka, new CastBallot(third, "YES", amina), in(1)));
        assertThat(history("proxies-" + group))
                .isEqualTo("StandingProxyAppointed StandingProxyRevoked StandingProxyAppointed");
    }

    @Test
    void a_standing_proxy_ends_where_a_proxy_would() {
        refused("vote.proxy-yourself", () -> appoint(amina, amina, in(1)));
        refused("vote.proxy-expired", () -> appoint(amina, baraka, in(-1)));
        refused("vote.proxy-too-long", () -> appoint(amina, baraka, in(24 * 367)));
        refused("vote.holder-unknown", () -> appoint(amina, someone(), in(1)));
        refused("group.unknown", () -> appoint(someone(), baraka, in(1)));
        appoint(amina, baraka, in(4));
        appoint(chebet, baraka, in(4));
        refused("vote.proxy-limit", () -> appoint(chair, baraka, in(4)));
        var own = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, false, null, null, null, null));
        refused("vote.no-proxy", () -> cast(own, baraka, "YES", amina));
        var recusing = called(new Terms(VoteType.SIMPLE_MAJORITY, null, null, null, null, null, null, null,
                List.of(amina), null));
        refused("vote.recused", () -> cast(recusing, baraka, "YES", amina));
        var full = called(terms(VoteType.SIMPLE_MAJORITY));
        cast(full, baraka, "YES", chebet);
        handle(chair, new AppointProxy(full, baraka, null));
        refused("vote.proxy-limit", () -> cast(full, baraka, "YES", amina));
    }

    private void appoint(MemberId principal, MemberId holder, Instant until) {
        desk.handle(new AppointStandingProxy(group, holder, until), by(principal));
    }

    @Test
    void the_chair_decides_a_tie_where_the_rule_says_so() {
        var vote = called(new Terms(
                VoteType.CUSTOM, null, new RuleTerms(Base.CAST, 1, 2, true, Tie.CHAIR_DECIDES), null,
                null, null, null, null, null, null));
        cast(vote, chair, "YES", null);
        cast(vote, amina, "NO", null);
        assertThat(close(vote).result().outcome()).isEqualTo(VoteOutcome.PASSED);
        assertThat(payloads(vote, "VoteDecided").getFirst()).contains("\"casting_vote\"");
    }

    @Test
    void a_tied_election_is_followed_by_a_run_off_and_no_further_one() {
        var vote = called(new Terms(
                VoteType.ELECTION, null, null, null, null, null, null, List.of(amina, baraka, chebet),
                null, null));
        refused("vote.choice-unknown", () -> cast(vote, amina, "YES", null));
        refused("vote.choice-unknown", () -> cast(vote, amina, chair.toString(), null));
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
        refused("vote.proxies-not-allowed", () -> handle(amina, new AppointProxy(vote, baraka, null)));
        var before = payloads(vote, "SecretBallotCast");
        assertThat(before).hasSize(4)
                .noneMatch(p -> p.contains("\"YES") || p.contains("\"NO ") || p.contains("ABSTAIN"));
        assertThat(before.stream().map(String::length).distinct()).hasSize(1);
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
        refused("vote.not-yours", () -> handle(amina, new CancelVote(vote, null)));
        assertThat(handle(chair, new CancelVote(vote, "Withdrawn")).status()).isEqualTo(VoteStatus.CANCELLED);
        refused("vote.over", () -> cast(vote, amina, "YES", null));
        refused("vote.not-scheduled", () -> handle(chair, new OpenVote(vote)));
        clock(new CloseVote(vote, VoteId.next()), in(9));
        assertThat(history("vote-" + vote)).endsWith("VoteCancelled");
    }

    @Test
    void nonsense_is_refused() {
        refused("vote.closes-too-early", () -> call(chair, terms(VoteType.UNANIMOUS), in(2), in(1)));
        refused("vote.closes-too-late", () -> call(chair, terms(VoteType.UNANIMOUS), null, in(24 * 400)));
        refused("vote.rule-malformed", () -> terms(VoteType.CUSTOM));
        refused("vote.rule-malformed", () -> new Terms(VoteType.CUSTOM, null,
                new RuleTerms(Base.CAST, 1, 2, true, Tie.CHAIR_DECIDES), null, true, null, null, null, null, null));
        refused("vote.candidates-malformed", () -> terms(VoteType.ELECTION));
        refused("vote.candidate-unknown", () -> called(new Terms(VoteType.ELECTION, null, null, null, null, null, null,
                List.of(MemberId.next()), null, null)));
        refused("vote.choice-unknown", () -> new CastBallot(VoteId.next(), "PERHAPS", null));
    }

    private static Terms terms(VoteType type) {
        return new Terms(type, null, null, null, null, null, null, null, null, null);
    }

    private VoteId called(Terms terms) {
        return call(chair, terms, null, in(5)).id();
    }

    private VoteView call(MemberId who, Terms terms, @Nullable Instant opens, Instant closes) {
        return handle(who, new CallVote(VoteId.next(), group, "A new hall", null, opens, closes, terms));
    }

    private VoteView cast(VoteId vote, MemberId who, String choice, @Nullable MemberId onBehalfOf) {
        return handle(who, new CastBallot(vote, choice, onBehalfOf));
    }

    private VoteView close(VoteId vote) {
        return handle(chair, new CloseVote(vote, VoteId.next()));
    }

    private VoteView handle(MemberId who, VoteCommand command) {
        return desk.<VoteView>handle(command, by(who)).result();
    }

    private VoteView at(MemberId who, VoteCommand command, Instant at) {
        return desk.<VoteView>handle(command, Request.by(new Actor(who, Set.of(), at), "late")).result();
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

    private static Instant in(int hours) {
        return Instant.now().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MICROS);
    }

    private static void refused(String code, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(RuleViolation.class,
                refusal -> assertThat(refusal.code()).isEqualTo(code));
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
