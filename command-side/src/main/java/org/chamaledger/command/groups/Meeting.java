package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.groups.MeetingCommand.CallMeeting;
import org.chamaledger.command.groups.MeetingCommand.CancelMeeting;
import org.chamaledger.command.groups.MeetingCommand.CloseMeeting;
import org.chamaledger.command.groups.MeetingCommand.MoveMeeting;
import org.chamaledger.command.groups.MeetingCommand.RecordMinutes;
import org.chamaledger.command.groups.MeetingCommand.SetAgenda;
import org.chamaledger.command.groups.MeetingCommand.TakeAttendance;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingEvent;
import org.chamaledger.kernel.groups.MeetingEvent.AgendaSet;
import org.chamaledger.kernel.groups.MeetingEvent.AttendanceTaken;
import org.chamaledger.kernel.groups.MeetingEvent.ClosingBalance;
import org.chamaledger.kernel.groups.MeetingEvent.Mark;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingCalled;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingCancelled;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingClosed;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingMoved;
import org.chamaledger.kernel.groups.MeetingEvent.MinutesRecorded;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;

/** A meeting of a group, from its notice to its minutes. */
@Aggregate(type = "meeting", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Meeting {

    private static final int TWO_HOURS = 120;

    @AggregateIdentifier
    private String stream;

    private MeetingCalled what;
    private Instant calledAt;
    private Instant startsAt;
    private int durationMinutes;
    private MeetingStatus status = MeetingStatus.SCHEDULED;
    private MemberId agendaBy;
    private @Nullable Enciphered agenda;
    private final Map<MemberId, Attendance> attendance = new LinkedHashMap<>();
    private @Nullable MeetingClosed closed;
    private @Nullable String reason;
    private @Nullable MinutesRecorded minutes;
    private @Nullable Instant minutesAt;
    private int constitutionVersion;
    private String rule;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<MeetingView> call(
            CallMeeting command, Actor actor, Rosters rosters, Rulebooks rulebooks, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficial(actor));
        roster.requireWorking();
        var rules = rulebooks.of(command.groupId());
        requireNotice(command.type(), command.startsAt(), actor, rules);
        apply(new MeetingCalled(
                command.meetingId(), command.groupId(), actor.member(), command.type(),
                keyring.encipher(actor.member(), "title", command.title()),
                command.place() == null ? null : keyring.encipher(actor.member(), "place", command.place()),
                command.agenda().isEmpty() ? null : agenda(command.agenda(), actor, keyring),
                command.startsAt(), Objects.requireNonNullElse(command.durationMinutes(), TWO_HOURS), rules.version(),
                rule(command.type())));
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> set(SetAgenda command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireScheduled();
        apply(new AgendaSet(
                what.meetingId(), what.groupId(), actor.member(), agenda(command.agenda(), actor, keyring)));
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> move(
            MoveMeeting command, Actor actor, Rosters rosters, Rulebooks rulebooks, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireScheduled();
        refuseUnless(attendance.values().stream().noneMatch(Attendance::isThere), "meeting.begun",
                "Somebody is there already");
        var rules = rulebooks.of(what.groupId());
        requireNotice(what.type(), command.startsAt(), actor, rules);
        apply(new MeetingMoved(
                what.meetingId(), what.groupId(), command.startsAt(),
                Objects.requireNonNullElse(command.durationMinutes(), durationMinutes), rules.version(),
                rule(what.type())));
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> cancel(CancelMeeting command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireScheduled();
        apply(new MeetingCancelled(what.meetingId(), what.groupId(), command.reason()));
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> take(TakeAttendance command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireScheduled();
        var marks = command.attendance().stream().map(noted -> new Mark(noted.member(), noted.attendance())).toList();
        refuseUnless(marks.stream().allMatch(mark -> roster.isActive(mark.memberId())), "meeting.not-a-member",
                "Only active members of the group attend its meetings");
        var itsDay = !roster.dayOf(actor.at()).isBefore(roster.dayOf(startsAt));
        refuseUnless(itsDay || marks.stream().allMatch(mark -> mark.attendance() == Attendance.EXCUSED),
                "meeting.not-begun", "Before the day of the meeting nobody can but be excused");
        var news = marks.stream().filter(mark -> attendance.get(mark.memberId()) != mark.attendance()).toList();
        if (!news.isEmpty()) {
            apply(new AttendanceTaken(what.meetingId(), what.groupId(), news));
        }
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> close(
            CloseMeeting command, Actor actor, Rosters rosters, Rulebooks rulebooks, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        requireScheduled();
        refuseUnless(!actor.at().isBefore(startsAt), "meeting.not-begun", "The meeting has not begun");
        var rules = rulebooks.of(what.groupId());
        var roll = roster.standings().keySet().stream().filter(roster::isActive).sorted()
                .map(member -> new Mark(member, attendance.getOrDefault(member, Attendance.ABSENT))).toList();
        int present = (int) roll.stream().filter(mark -> mark.attendance().isThere()).count();
        apply(new MeetingClosed(
                what.meetingId(), what.groupId(), roll, present, roll.size(),
                Math.ceilDiv(rules.votes().quorumPercent() * roll.size(), 100), startsAt, rules.version(),
                "votes.quorum_percent"));
        return () -> view(roster, keyring);
    }

    @CommandHandler
    Supplier<MeetingView> record(
            RecordMinutes command, Actor actor, Rosters rosters, Books books, SignedLedger ledger, Keyring keyring) {
        var roster = entered(command.groupId(), actor, rosters);
        refuseUnless(status == MeetingStatus.HELD, "meeting.not-held", "Minutes are of a meeting that is over");
        var balances = Arrays.stream(LedgerAccount.values())
                .map(account -> new ClosingBalance(account, books.balance(what.groupId(), account)))
                .filter(line -> !line.balance().isZero()).toList();
        var signed = ledger.latest();
        apply(new MinutesRecorded(
                what.meetingId(), what.groupId(), actor.member(), minutes == null ? 1 : minutes.edition() + 1,
                keyring.encipher(actor.member(), "minutes", command.text()), balances,
                signed.map(CheckpointView::treeSize).orElse(0L), signed.map(CheckpointView::words).orElse(List.of())));
        return () -> view(roster, keyring);
    }

    private static void requireNotice(MeetingType type, Instant startsAt, Actor actor, Rulebook rules) {
        var notice = notice(type, rules.notice());
        refuseUnless(!startsAt.isBefore(actor.at().plus(notice)), "meeting.notice-too-short",
                "The group's rules ask for %s of notice".formatted(
                        notice.toHours() % 24 == 0 ? notice.toDays() + " days" : notice.toHours() + " hours"));
    }

    private static Duration notice(MeetingType type, NoticeRules rules) {
        return switch (type) {
            case ANNUAL -> Duration.ofDays(rules.annualDays());
            case ORDINARY, SPECIAL -> Duration.ofDays(rules.specialDays());
            case EMERGENCY -> Duration.ofHours(rules.emergencyHours());
        };
    }

    private static String rule(MeetingType type) {
        return "notice." + type;
    }

    private static Enciphered agenda(List<String> items, Actor actor, Keyring keyring) {
        return keyring.encipher(actor.member(), "agenda", String.join("\n", items));
    }

    private Roster entered(GroupId group, Actor actor, Rosters rosters) {
        var roster = rosters.of(group);
        Acting.as(roster.requireOfficial(actor));
        unknownUnless(group.equals(what.groupId()), "meeting.unknown", "The group has no such meeting");
        roster.requireWorking();
        return roster;
    }

    private void requireScheduled() {
        switch (status) {
            case SCHEDULED -> { }
            case HELD -> throw refused("meeting.over", "The meeting is over");
            case CANCELLED -> throw refused("meeting.cancelled", "The meeting is cancelled");
        }
    }

    private MeetingView view(Roster roster, Keyring keyring) {
        return new MeetingSight(what, calledAt, startsAt, durationMinutes, status, agendaBy, agenda, attendance, closed,
                reason, minutes, minutesAt, constitutionVersion, rule).view(roster.currency(), keyring);
    }

    @EventSourcingHandler
    void on(MeetingEvent event, @Timestamp Instant at) {
        switch (event) {
            case MeetingCalled e -> {
                stream = "meeting-" + e.meetingId();
                what = e;
                calledAt = at;
                agendaBy = e.calledBy();
                agenda = e.agenda();
                begins(e.startsAt(), e.durationMinutes(), e.constitutionVersion(), e.rule());
            }
            case AgendaSet e -> {
                agendaBy = e.setBy();
                agenda = e.agenda();
            }
            case MeetingMoved e -> begins(e.startsAt(), e.durationMinutes(), e.constitutionVersion(), e.rule());
            case MeetingCancelled e -> {
                status = MeetingStatus.CANCELLED;
                reason = e.reason();
            }
            case AttendanceTaken e -> e.marks().forEach(mark -> attendance.put(mark.memberId(), mark.attendance()));
            case MeetingClosed e -> {
                status = MeetingStatus.HELD;
                closed = e;
                attendance.clear();
                e.roll().forEach(mark -> attendance.put(mark.memberId(), mark.attendance()));
                constitutionVersion = e.constitutionVersion();
                rule = e.rule();
            }
            case MinutesRecorded e -> {
                minutes = e;
                minutesAt = at;
            }
        }
    }

    private void begins(Instant start, int minutesLong, int version, String underRule) {
        startsAt = start;
        durationMinutes = minutesLong;
        constitutionVersion = version;
        rule = underRule;
    }

    Meeting() {} // Axon rebuilds a meeting from its events
}
