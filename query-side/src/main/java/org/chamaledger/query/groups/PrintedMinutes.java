package org.chamaledger.query.groups;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.MeetingView.AttendanceView;
import org.chamaledger.kernel.groups.MeetingView.BalanceView;
import org.chamaledger.kernel.groups.MeetingView.MinutesView;
import org.chamaledger.kernel.groups.MeetingView.SeenCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * The minutes of a meeting as a page to print, sign and keep: who came, what was written down, what the books held, and
 * the words by which the paper later proves that nothing before was changed.
 */
final class PrintedMinutes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final StringBuilder text = new StringBuilder();
    private final MeetingView meeting;
    private final ZoneId zone;
    private final Map<MemberId, String> names;

    private PrintedMinutes(MeetingView meeting, ZoneId zone, Map<MemberId, String> names) {
        this.meeting = meeting;
        this.zone = zone;
        this.names = names;
    }

    static String of(MeetingView meeting, String group, ZoneId zone, Map<MemberId, String> names) {
        var page = new PrintedMinutes(meeting, zone, names);
        var minutes = Objects.requireNonNull(meeting.minutes());
        page.head(group);
        page.attendance();
        page.paragraph("Minutes", minutes.text());
        page.balances(minutes);
        page.checkpoint(minutes.checkpoint());
        page.foot(minutes);
        return page.text.toString();
    }

    private void head(String group) {
        line(group);
        line("Minutes of: " + meeting.title());
        line("Held on %s%s".formatted(time(meeting.startsAt()), meeting.place() == null ? "" : ", " + meeting.place()));
        if (!meeting.agenda().isEmpty()) {
            paragraph("Agenda", String.join("\n", meeting.agenda()));
        }
    }

    private void attendance() {
        paragraph("Attendance", "%d of %d members came; %d are a quorum: %s".formatted(
                meeting.present(), meeting.eligible(), meeting.quorumRequired(),
                Boolean.TRUE.equals(meeting.quorate()) ? "quorate" : "not quorate"));
        for (var status : Attendance.values()) {
            var who = meeting.attendance().stream().filter(mark -> mark.status() == status)
                    .map(AttendanceView::member).map(this::name).sorted().collect(Collectors.joining(", "));
            if (!who.isEmpty()) {
                line("%s: %s".formatted(status, who));
            }
        }
    }

    /** Whoever may not read the books sees none of this. */
    private void balances(MinutesView minutes) {
        if (!minutes.balances().isEmpty()) {
            paragraph("What the books held, in " + minutes.currency(), minutes.balances().stream()
                    .map(PrintedMinutes::balance).collect(Collectors.joining("\n")));
        }
    }

    private static String balance(BalanceView line) {
        return "%s  %-36s %18s".formatted(line.account(), line.name(), line.balance());
    }

    private void checkpoint(@Nullable SeenCheckpoint seen) {
        if (seen != null) {
            paragraph("Checkpoint of the ledger after %d events".formatted(seen.treeSize()), words(seen.words()));
        }
    }

    private static String words(List<String> words) {
        return String.join(" ", words);
    }

    private void foot(MinutesView minutes) {
        line("");
        line("Recorded by %s on %s, edition %d".formatted(
                name(minutes.recordedBy()), time(minutes.recordedAt()), minutes.edition()));
        line("");
        line("Signed: ______________________________    ______________________________");
    }

    private String name(MemberId member) {
        return Objects.requireNonNullElse(names.get(member), member.toString());
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    private void paragraph(String title, String words) {
        line("");
        line(title);
        line("-".repeat(title.length()));
        line(words);
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
