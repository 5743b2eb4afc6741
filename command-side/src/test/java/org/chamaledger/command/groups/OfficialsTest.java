package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.VoteCommand.CallVote;
import org.chamaledger.command.governance.VoteCommand.CastBallot;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.Terms;
import org.chamaledger.command.groups.GroupCommand.AnnounceExit;
import org.chamaledger.command.groups.GroupCommand.FillOffice;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.TurnTerms;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.Office;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteType;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.groups.OfficialView.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offices by election and by appointment, from their first day to their last. */
class OfficialsTest extends LedgerTest {

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final LocalDate today = LocalDate.ofInstant(now, NAIROBI);
    private MemberId chair;
    private MemberId amina;
    private MemberId baraka;
    private GroupId group;

    @BeforeEach
    void aGroupOfThree() {
        chair = someone();
        group = groupOf(chair);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        baraka = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void an_appointed_official_has_the_powers_of_the_office_until_the_last_day_whether_the_clock_has_come_by_or_not() {
        var term = appoint(amina, GroupRole.TREASURER, null, today.plusDays(9));
        assertThat(term.status()).isEqualTo(Status.CURRENT);
        assertThat(term.appointedBy()).isEqualTo(chair);
        assertThat(mayCallVote(amina, 9)).isEqualTo("yes");
        assertThat(mayCallVote(amina, 10)).isEqualTo("group.not-official");

        turn(9);
        assertThat(groupHistory()).endsWith("TermFixed TermBegun");
        turn(10);
        turn(11);
        assertThat(groupHistory()).endsWith("TermFixed TermBegun TermEnded");
    }

    @Test
    void a_term_that_is_agreed_has_no_powers_before_its_first_day_and_whoever_held_the_office_gives_way() {
        appoint(amina, GroupRole.TREASURER, null, null);
        var next = appoint(baraka, GroupRole.TREASURER, today.plusDays(5), null);
        assertThat(next.status()).isEqualTo(Status.UPCOMING);
        assertThat(next.termEnd()).isEqualTo(today.plusDays(5).plusMonths(24).minusDays(1));
        assertThat(mayCallVote(baraka, 0)).isEqualTo("group.not-official");
        turn(4);
        assertThat(mayCallVote(baraka, 4)).isEqualTo("group.not-official");
        turn(5);
        assertThat(groupHistory()).endsWith("TermFixed TermBegun TermFixed TermEnded TermBegun");
        assertThat(mayCallVote(baraka, 5)).isEqualTo("yes");
        assertThat(mayCallVote(amina, 5)).isEqualTo("group.not-official");
    }

    @Test
    void terms_are_no_longer_and_no_more_than_the_rules_say() {
        assertRefused("official.term-too-long", () -> appoint(amina, GroupRole.SECRETARY, null, today.plusMonths(24)));
        assertRefused("official.term-in-past", () -> appoint(amina, GroupRole.SECRETARY, today.minusDays(1), null));
        assertRefused("official.term-malformed",
                () -> appoint(amina, GroupRole.SECRETARY, today.plusDays(3), today.plusDays(2)));
        assertRefused("official.position-malformed", () -> appoint(amina, GroupRole.ADMIN, null, null));
        assertRefused("official.yourself", () -> appoint(chair, GroupRole.SECRETARY, null, null));
        assertRefused("group.role-may-not", () -> desk.handle(
                new FillOffice(group, baraka, GroupRole.SECRETARY, null, null), by(amina)));
        appoint(amina, GroupRole.SECRETARY, null, today.plusDays(1));
        appoint(amina, GroupRole.SECRETARY, today.plusDays(2), today.plusDays(3));
        assertRefused("official.term-overlaps", () -> appoint(baraka, GroupRole.SECRETARY, today.plusDays(3), null));
        assertRefused("official.terms-exhausted",
                () -> appoint(amina, GroupRole.SECRETARY, today.plusDays(4), today.plusDays(5)));
        turn(2);
        assertRefused("official.terms-exhausted",
                () -> appoint(amina, GroupRole.SECRETARY, today.plusDays(4), today.plusDays(5)));
        appoint(baraka, GroupRole.SECRETARY, today.plusDays(4), today.plusDays(5));
        turn(4);
        turn(6);
        appoint(amina, GroupRole.SECRETARY, today.plusDays(7), today.plusDays(8));
    }

    @Test
    void whoever_is_elected_has_a_term_from_the_transaction_that_counts_the_votes() {
        var vote = VoteId.next();
        desk.handle(election(vote, GroupRole.CHAIRPERSON, today, today.plusMonths(12), amina, baraka), by(chair));
        for (var voter : List.of(chair, amina, baraka)) {
            desk.handle(new CastBallot(vote, amina.toString(), null), by(voter));
        }
        desk.handle(new CloseVote(vote, VoteId.next()), by(chair));

        assertThat(groupHistory()).endsWith("TermFixed TermEnded TermBegun");
        assertThat(mayCallVote(chair, 0)).isEqualTo("group.not-official");
        appointBy(amina, baraka, GroupRole.TREASURER);
        assertRefused("vote.term-too-long", () -> desk.handle(
                election(VoteId.next(), GroupRole.SECRETARY, today, today.plusMonths(25), chair), by(amina)));
    }

    @Test
    void where_nobody_is_in_the_chair_any_more_each_member_may_call_an_election() {
        appoint(amina, GroupRole.CHAIRPERSON, null, today.plusDays(1));
        assertRefused("group.not-official", () -> callElection(baraka, 1));
        callElection(baraka, 2);
        assertThat(mayCallVote(baraka, 2)).isEqualTo("group.not-official");
    }

    @Test
    void another_role_ends_the_term() {
        appoint(amina, GroupRole.TREASURER, null, null);
        desk.handle(new GiveRole(group, amina, GroupRole.MEMBER), by(chair));
        assertThat(groupHistory()).endsWith("TermFixed TermBegun TermEnded RoleGiven");
        appoint(baraka, GroupRole.SECRETARY, null, null);
        desk.handle(new LeaveGroup(group, baraka), by(baraka));
        assertThat(groupHistory()).endsWith("TermFixed TermBegun TermEnded MemberLeft");
    }

    @Test
    void notice_of_leaving_is_given_once() {
        desk.handle(new AnnounceExit(group, amina), by(amina));
        assertRefused("membership.notice-given", () -> desk.handle(new AnnounceExit(group, amina), by(amina)));
        assertRefused("membership.not-yourself", () -> desk.handle(new AnnounceExit(group, amina), by(baraka)));
        desk.handle(new LeaveGroup(group, amina), by(amina));
    }

    private OfficialView appoint(
            MemberId member, GroupRole position, @Nullable LocalDate first, @Nullable LocalDate last) {
        return desk.<OfficialView>handle(new FillOffice(group, member, position, first, last), by(chair)).result();
    }

    private void appointBy(MemberId who, MemberId member, GroupRole position) {
        desk.handle(new FillOffice(group, member, position, null, null), by(who));
    }

    private void turn(int daysFromNow) {
        desk.handle(new TurnTerms(group), Request.by(
                Actor.theClock(now.plus(Duration.ofDays(daysFromNow))), UUID.randomUUID().toString()));
    }

    private CallVote election(
            VoteId vote, GroupRole position, LocalDate first, LocalDate last, MemberId... candidates) {
        return new CallVote(vote, group, "Who is it to be", null, null, now.plus(Duration.ofDays(7)), new Terms(
                VoteType.ELECTION, null, null, null, null, null, null, List.of(candidates), null,
                new Office(position, first, last)));
    }

    private void callElection(MemberId who, int daysFromNow) {
        desk.handle(election(VoteId.next(), GroupRole.CHAIRPERSON, today.plusDays(8), today.plusDays(100), amina),
                at(who, daysFromNow));
    }

    private String mayCallVote(MemberId who, int daysFromNow) {
        try {
            desk.handle(new CallVote(VoteId.next(), group, "A new hall", null, null,
                    now.plus(Duration.ofDays(daysFromNow + 1)), new Terms(VoteType.SIMPLE_MAJORITY, null, null, null,
                            null, null, null, null, null, null)), at(who, daysFromNow));
            return "yes";
        } catch (RuleViolation refusal) {
            return refusal.code();
        }
    }

    private Request at(MemberId who, int daysFromNow) {
        return Request.by(
                new Actor(who, Set.of(), now.plus(Duration.ofDays(daysFromNow))), UUID.randomUUID().toString());
    }

    private String groupHistory() {
        return history("group-" + group);
    }
}
