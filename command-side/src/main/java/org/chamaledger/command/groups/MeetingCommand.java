package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingType;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a meeting, all by officials. Each answers with a {@code MeetingView}. */
public sealed interface MeetingCommand {

    /** No meeting begins after this. */
    Instant FARTHEST = Instant.parse("2199-01-01T00:00:00Z");

    MeetingId meetingId();

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "meeting-" + meetingId();
    }

    /** @param durationMinutes null for two hours */
    record CallMeeting(
            MeetingId meetingId,
            GroupId groupId,
            MeetingType type,
            String title,
            @Nullable String place,
            Instant startsAt,
            @Nullable Integer durationMinutes,
            List<String> agenda)
            implements MeetingCommand {

        public CallMeeting {
            title = title.strip();
            malformedUnless(!title.isEmpty() && title.length() <= 120 && Plausible.isLine(title),
                    "meeting.title-malformed", "title is 1 to 120 printable characters");
            place = place == null || place.isBlank() ? null : place.strip();
            malformedUnless(place == null || place.length() <= 200 && Plausible.isLine(place),
                    "meeting.place-malformed", "place is at most 200 printable characters");
            requireTime(startsAt, durationMinutes);
            agenda = items(agenda);
        }
    }

    /** Before the meeting is over. */
    record SetAgenda(MeetingId meetingId, GroupId groupId, List<String> agenda) implements MeetingCommand {

        public SetAgenda {
            agenda = items(agenda);
            malformedUnless(!agenda.isEmpty(), "meeting.agenda-malformed", "An agenda has an item at least");
        }
    }

    /** To another time, with the notice that a meeting of its type needs. */
    record MoveMeeting(MeetingId meetingId, GroupId groupId, Instant startsAt, @Nullable Integer durationMinutes)
            implements MeetingCommand {

        public MoveMeeting {
            requireTime(startsAt, durationMinutes);
        }
    }

    record CancelMeeting(MeetingId meetingId, GroupId groupId, String reason) implements MeetingCommand {

        public CancelMeeting {
            reason = Plausible.reason(reason);
        }
    }

    /** One member, and whether they came. */
    record Noted(MemberId member, Attendance attendance) {}

    /** Of the members named. Whoever excuses themselves may be noted before the day; the others on it. */
    record TakeAttendance(MeetingId meetingId, GroupId groupId, List<Noted> attendance) implements MeetingCommand {

        public TakeAttendance {
            attendance = List.copyOf(attendance);
            malformedUnless(!attendance.isEmpty(), "meeting.attendance-malformed", "Say who came");
            malformedUnless(attendance.stream().map(Noted::member).distinct().count() == attendance.size(),
                    "meeting.attendance-malformed", "A member is named once");
        }
    }

    /** Once it has begun: whoever is not noted was absent, and the attendance stands. */
    record CloseMeeting(MeetingId meetingId, GroupId groupId) implements MeetingCommand {}

    /** Once it is over; with what the books hold at this moment. */
    record RecordMinutes(MeetingId meetingId, GroupId groupId, String text) implements MeetingCommand {

        private static final int LONGEST = 20_000;

        public RecordMinutes {
            text = text.strip();
            malformedUnless(!text.isEmpty() && text.length() <= LONGEST && Plausible.isText(text),
                    "meeting.minutes-malformed", "Minutes are 1 to %d printable characters".formatted(LONGEST));
        }
    }

    private static void requireTime(Instant startsAt, @Nullable Integer minutes) {
        malformedUnless(startsAt.isAfter(Instant.EPOCH) && startsAt.isBefore(FARTHEST),
                "meeting.time-malformed", "A meeting begins before the year 2199");
        malformedUnless(minutes == null || minutes >= 5 && minutes <= 24 * 60,
                "meeting.duration-malformed", "duration_minutes is from 5 to 1440");
    }

    private static List<String> items(List<String> agenda) {
        var items = agenda.stream().map(String::strip).toList();
        malformedUnless(items.size() <= 50 && items.stream().allMatch(
                        item -> !item.isEmpty() && item.length() <= 200 && Plausible.isLine(item)),
                "meeting.agenda-malformed", "An agenda has at most 50 items of 1 to 200 printable characters");
        return items;
    }
}
