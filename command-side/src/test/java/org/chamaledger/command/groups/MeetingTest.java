package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.Request;
import org.chamaledger.command.governance.GivenTariffs;
import org.chamaledger.command.governance.GivenTariffs.Price;
import org.chamaledger.command.groups.MeetingCommand.CallMeeting;
import org.chamaledger.command.groups.MeetingCommand.CancelMeeting;
import org.chamaledger.command.groups.MeetingCommand.CloseMeeting;
import org.chamaledger.command.groups.MeetingCommand.MoveMeeting;
import org.chamaledger.command.groups.MeetingCommand.Noted;
import org.chamaledger.command.groups.MeetingCommand.RecordMinutes;
import org.chamaledger.command.groups.MeetingCommand.SetAgenda;
import org.chamaledger.command.groups.MeetingCommand.TakeAttendance;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.MeetingView.BalanceView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings from the notice to the minutes, on a real store; the groups' tariffs are the test's own. */
class MeetingTest extends LedgerTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Instant saturday = now.plus(Duration.ofDays(10));
    private MemberId chair;
    private MemberId secretary;
    private MemberId amina;
    private MemberId baraka;
    private GroupId group;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        secretary = memberOf(group, chair, GroupRole.SECRETARY);
        amina = memberOf(group, chair, GroupRole.MEMBER);
        baraka = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void a_meeting_goes_from_the_notice_to_the_minutes() {
        contribute(group, secretary, amina, "1500.00");
        var meeting = called(MeetingType.ORDINARY, saturday);
        ask(new SetAgenda(meeting, group, List.of("Loans", "Any other business")), secretary, now);
        ask(new TakeAttendance(meeting, group, List.of(new Noted(baraka, Attendance.EXCUSED))), secretary, now);
        ask(new TakeAttendance(meeting, group, marks(Attendance.PRESENT, chair, secretary)), secretary, saturday);
        ask(new TakeAttendance(meeting, group, marks(Attendance.LATE, amina)), secretary, saturday);

        var held = ask(new CloseMeeting(meeting, group), secretary, saturday.plusSeconds(60));
        assertThat(held.status()).isEqualTo(MeetingStatus.HELD);
        assertThat(held.present()).isEqualTo(3);
        assertThat(held.eligible()).isEqualTo(4);
        assertThat(held.quorumRequired()).isEqualTo(2);
        assertThat(held.quorate()).isTrue();
        assertThat(held.agenda()).containsExactly("Loans", "Any other business");

        var first = ask(new RecordMinutes(meeting, group, "We met."), secretary, saturday.plusSeconds(90)).minutes();
        assertThat(first.text()).isEqualTo("We met.");
        assertThat(first.balances()).containsExactly(
                new BalanceView("1010", "Cash in hand", new Amount("1500.00")),
                new BalanceView("2010", "Member savings", new Amount("1500.00")));
        assertThat(ask(new RecordMinutes(meeting, group, "We met, and agreed."), chair, saturday.plusSeconds(99))
                .minutes().edition()).isEqualTo(2);
        assertThat(history("meeting-" + meeting)).isEqualTo("MeetingCalled AgendaSet AttendanceTaken AttendanceTaken"
                + " AttendanceTaken MeetingClosed MinutesRecorded MinutesRecorded");
    }

    @Test
    void notice_is_given_as_the_rules_ask_for() {
        assertRefused("meeting.notice-too-short", () -> called(MeetingType.ORDINARY, now.plus(Duration.ofDays(6))));
        assertRefused("meeting.notice-too-short", () -> called(MeetingType.ANNUAL, now.plus(Duration.ofDays(13))));
        assertRefused("meeting.notice-too-short", () -> called(MeetingType.EMERGENCY, now.plus(Duration.ofHours(47))));
        var urgent = called(MeetingType.EMERGENCY, now.plus(Duration.ofHours(48)));
        assertRefused("meeting.notice-too-short",
                () -> ask(new MoveMeeting(urgent, group, now.plus(Duration.ofHours(47)), null), secretary, now));
        var moved = ask(new MoveMeeting(urgent, group, now.plus(Duration.ofHours(72)), 45), chair, now);
        assertThat(moved.startsAt()).isEqualTo(now.plus(Duration.ofHours(72)));
        assertThat(moved.durationMinutes()).isEqualTo(45);
        assertThat(moved.rule()).isEqualTo("notice.EMERGENCY");
        assertRefused("group.not-official", () -> ask(new CallMeeting(MeetingId.next(), group, MeetingType.ORDINARY,
                "Ours", null, saturday, null, List.of()), amina, now));
    }

    @Test
    void attendance_and_closing_wait_for_the_day() {
        var meeting = called(MeetingType.ORDINARY, saturday);
        var came = new TakeAttendance(meeting, group, marks(Attendance.PRESENT, amina));
        assertRefused("meeting.not-begun", () -> ask(came, secretary, now));
        assertRefused(
                "meeting.not-begun", () -> ask(new CloseMeeting(meeting, group), secretary, saturday.minusSeconds(1)));
        assertRefused("meeting.not-held", () -> ask(new RecordMinutes(meeting, group, "x"), secretary, saturday));
        assertRefused("meeting.not-a-member",
                () -> ask(
                        new TakeAttendance(meeting, group, marks(Attendance.PRESENT, someone())), secretary, saturday));
        ask(came, secretary, saturday);
        assertRefused("meeting.begun", () -> ask(
                new MoveMeeting(meeting, group, saturday.plus(Duration.ofDays(20)), null),
                secretary, saturday));
        var held = ask(new CloseMeeting(meeting, group), secretary, saturday);
        assertThat(held.quorate()).isFalse();
        assertRefused("meeting.over", () -> ask(came, secretary, saturday));
        assertRefused("meeting.over", () -> ask(new CancelMeeting(meeting, group, "Late"), secretary, saturday));
    }

    @Test
    void a_meeting_belongs_to_one_group() {
        var meeting = called(MeetingType.ORDINARY, saturday);
        var other = groupOf(chair);
        assertRefused("meeting.unknown", () -> ask(new CancelMeeting(meeting, other, "Not ours"), chair, now));
        assertThat(ask(new CancelMeeting(meeting, group, "Funeral"), chair, now).status())
                .isEqualTo(MeetingStatus.CANCELLED);
        assertRefused("meeting.cancelled", () -> ask(new CloseMeeting(meeting, group), chair, saturday));
    }

    @Test
    void whoever_missed_it_or_came_late_is_fined_by_the_tariff_once() {
        GivenTariffs.in(group, new Price(FineType.MISSED_MEETING, 200), new Price(FineType.LATE_TO_MEETING, 50));
        var meeting = called(MeetingType.ORDINARY, saturday);
        ask(new TakeAttendance(meeting, group, Stream.of(
                marks(Attendance.PRESENT, chair), marks(Attendance.EXCUSED, secretary), marks(Attendance.LATE, baraka))
                .flatMap(List::stream).toList()), secretary, saturday);
        var held = ask(new CloseMeeting(meeting, group), secretary, saturday);
        assertThat(held.constitutionVersion()).isEqualTo(3);
        assertThat(fineOf(amina, meeting)).isEqualTo("FineImposed MISSED_MEETING KES 200.00");
        assertThat(fineOf(baraka, meeting)).isEqualTo("FineImposed LATE_TO_MEETING KES 50.00");
        assertThat(fineOf(chair, meeting)).isEmpty();
        assertThat(fineOf(secretary, meeting)).isEmpty();
        assertRefused("meeting.over", () -> ask(new CloseMeeting(meeting, group), secretary, saturday));
    }

    @Test
    void without_a_tariff_nobody_is_fined() {
        var meeting = called(MeetingType.ORDINARY, saturday);
        ask(new CloseMeeting(meeting, group), secretary, saturday);
        assertThat(fineOf(amina, meeting)).isEmpty();
    }

    private String fineOf(MemberId member, MeetingId meeting) {
        var fine = FineId.of(group, member, FineCause.meeting(meeting));
        return String.join(",", db.sql("""
                select split_part(type, '.', 2) || ' ' || (payload ->> 'type') || ' ' || (payload ->> 'amount')
                from ledger.event where stream_type = 'fine' and stream_id = ? order by sequence
                """).params(fine.value()).query(String.class).list());
    }

    private MeetingId called(MeetingType type, Instant start) {
        var id = MeetingId.next();
        ask(new CallMeeting(id, group, type, "The meeting", "Under the tree", start, null, List.of("Welcome")),
                secretary, now);
        return id;
    }

    private static List<Noted> marks(Attendance attendance, MemberId... members) {
        return Stream.of(members).map(member -> new Noted(member, attendance)).toList();
    }

    private MeetingView ask(MeetingCommand command, MemberId who, Instant at) {
        Committed<MeetingView> committed =
                desk.handle(command, Request.by(new Actor(who, Set.of(), at), UUID.randomUUID().toString()));
        return committed.result();
    }
}
