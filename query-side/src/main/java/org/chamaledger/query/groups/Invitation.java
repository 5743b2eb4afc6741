package org.chamaledger.query.groups;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.chamaledger.kernel.groups.MeetingStatus;
import org.chamaledger.kernel.groups.MeetingView;
import org.jspecify.annotations.Nullable;

/** A meeting as an entry for a calendar: one VEVENT of RFC 5545. */
final class Invitation {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private final StringBuilder text = new StringBuilder();

    private Invitation() {}

    /** @param sequence grows with each change, so that a calendar knows which of two is the later one */
    static String of(MeetingView meeting, long sequence) {
        var entry = new Invitation();
        entry.line("BEGIN", "VCALENDAR");
        entry.line("VERSION", "2.0");
        entry.line("PRODID", "-//Chama Ledger//Meetings//EN");
        entry.line("METHOD", "PUBLISH");
        entry.line("BEGIN", "VEVENT");
        entry.line("UID", meeting.id() + "@chama-ledger");
        entry.line("SEQUENCE", Long.toString(sequence));
        entry.line("DTSTAMP", time(meeting.calledAt()));
        entry.line("DTSTART", time(meeting.startsAt()));
        entry.line("DURATION", Duration.ofMinutes(meeting.durationMinutes()).toString());
        entry.text("SUMMARY", meeting.title());
        entry.text("LOCATION", meeting.place());
        entry.text("DESCRIPTION", meeting.agenda().isEmpty() ? null : String.join("\n", meeting.agenda()));
        entry.line("STATUS", meeting.status() == MeetingStatus.CANCELLED ? "CANCELLED" : "CONFIRMED");
        entry.line("END", "VEVENT");
        entry.line("END", "VCALENDAR");
        return entry.text.toString();
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            line(name, value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n"));
        }
    }

    /** A line of more than 75 bytes goes on in the next one, after a space; no character is cut in two. */
    private void line(String name, String value) {
        int bytes = 0;
        for (var character : (name + ":" + value).codePoints().mapToObj(Character::toString).toList()) {
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > LONGEST_LINE) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(character);
            bytes += length;
        }
        text.append("\r\n");
    }
}
