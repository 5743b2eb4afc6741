package org.chamaledger.projection.groups;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class MeetingsProjection implements Projection {

    @Override
    public String name() {
        return "meetings";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(
                ReadTable.kept("meeting"), ReadTable.kept("meeting_attendance"), ReadTable.kept("meeting_balance"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(MeetingEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((MeetingEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var fact = (MeetingEvent) event.payload();
        project(fact, event, rows).set("version", event.sequence());
    }

    private static Row project(MeetingEvent fact, RecordedEvent event, Rows rows) {
        var meetings = rows.in("meeting");
        var id = fact.meetingId().value();
        return switch (fact) {
            case MeetingCalled e -> meetings.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("meeting_type", e.type())
                    .set("title", e.title().ciphertext())
                    .set("place", secret(e.place()))
                    .set("agenda", secret(e.agenda()))
                    .set("agenda_by", e.calledBy().value())
                    .set("starts_at", e.startsAt())
                    .set("duration_minutes", e.durationMinutes())
                    .set("status", MeetingStatus.SCHEDULED)
                    .set("called_by", e.calledBy().value())
                    .set("called_at", event.at())
                    .set("constitution_version", e.constitutionVersion())
                    .set("rule", e.rule());
            case AgendaSet e -> meetings.change(id)
                    .set("agenda", e.agenda().ciphertext())
                    .set("agenda_by", e.setBy().value());
            case MeetingMoved e -> meetings.change(id)
                    .set("starts_at", e.startsAt())
                    .set("duration_minutes", e.durationMinutes())
                    .set("constitution_version", e.constitutionVersion())
                    .set("rule", e.rule());
            case MeetingCancelled e -> meetings.change(id)
                    .set("status", MeetingStatus.CANCELLED)
                    .set("reason", e.reason());
            case AttendanceTaken e -> {
                mark(fact, e.marks(), rows);
                yield meetings.change(id);
            }
            case MeetingClosed e -> {
                mark(fact, e.roll(), rows);
                yield meetings.change(id)
                        .set("status", MeetingStatus.HELD)
                        .set("present", e.present())
                        .set("eligible", e.eligible())
                        .set("quorum_required", e.quorumRequired())
                        .set("constitution_version", e.constitutionVersion())
                        .set("rule", e.rule());
            }
            case MinutesRecorded e -> {
                balances(e, rows);
                yield meetings.change(id)
                        .set("minutes", e.minutes().ciphertext())
                        .set("minutes_by", e.recordedBy().value())
                        .set("minutes_at", event.at())
                        .set("minutes_edition", e.edition())
                        .set("checkpoint_size", e.checkpointSize())
                        .set("checkpoint_words", String.join(" ", e.checkpointWords()));
            }
        };
    }

    private static void mark(MeetingEvent meeting, List<Mark> marks, Rows rows) {
        for (var mark : marks) {
            rows.in("meeting_attendance").put(meeting.meetingId().value(), mark.memberId().value())
                    .set("group_id", meeting.groupId().value())
                    .set("status", mark.attendance());
        }
    }

    private static void balances(MinutesRecorded fact, Rows rows) {
        var balances = fact.balances().stream()
                .collect(Collectors.toMap(ClosingBalance::account, line -> line.balance().minorUnits()));
        for (var account : LedgerAccount.values()) {
            var row = rows.in("meeting_balance");
            if (balances.containsKey(account)) {
                row.put(fact.meetingId().value(), account.code())
                        .set("group_id", fact.groupId().value())
                        .set("balance", balances.get(account));
            } else {
                row.delete(fact.meetingId().value(), account.code());
            }
        }
    }

    private static @Nullable String secret(@Nullable Enciphered text) {
        return text == null ? null : text.ciphertext();
    }
}
