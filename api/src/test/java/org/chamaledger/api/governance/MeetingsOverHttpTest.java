package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meetings as a caller sees them, before they are held. */
class MeetingsOverHttpTest extends ApiTest {

    private static final Instant NEXT_MONTH = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));

    private Person chair;
    private Person amina;
    private String group;
    private String meetings;

    @BeforeEach
    void aGroup() {
        chair = register("Chair");
        amina = register("Amina");
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
        meetings = "/api/v1/groups/%s/meetings/".formatted(group);
    }

    @Test
    void a_meeting_is_called_moved_and_read_by_members() {
        var called = called();
        assertThat(called.field("meeting_type")).isEqualTo("ORDINARY");
        assertThat(called.field("status")).isEqualTo("SCHEDULED");
        assertThat(called.field("duration_minutes")).isEqualTo("120");
        var uri = meetings + called.field("id") + "/";
        request("PUT", uri + "agenda/").as(chair).body(Map.of("agenda", List.of("Loans", "Any other business"))).send()
                .is(200);
        post(chair, uri + "attendance/", Map.of("attendance", List.of(
                Map.of("member", amina.id(), "status", "EXCUSED")))).is(200);
        var moved = post(chair, uri + "move/", Map.of(
                "starts_at", NEXT_MONTH.plus(Duration.ofDays(1)).toString(), "duration_minutes", 90)).is(200);

        var read = read(amina, uri, moved).is(200);
        assertThat(read.json()).isEqualTo(moved.json());
        assertThat(read.header("ETag")).isEqualTo(moved.header("ETag"));
        assertThat(read.json().at("/attendance/0/status").asString()).isEqualTo("EXCUSED");
        assertThat(read(amina, meetings + "?status=SCHEDULED", moved).is(200).field("count")).isEqualTo("1");
        post(chair, uri + "close/").isRefusal(422, "meeting.not-begun");
        post(chair, uri + "minutes/", Map.of("text", "We met")).isRefusal(422, "meeting.not-held");
        post(chair, uri + "attendance/", Map.of("attendance", List.of(
                Map.of("member", amina.id(), "status", "PRESENT")))).isRefusal(422, "meeting.not-begun");
    }

    @Test
    void a_calendar_takes_it_in() {
        var called = called();
        var calendar = read(amina, meetings + called.field("id") + "/calendar/", called).is(200);
        assertThat(calendar.header("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/calendar"));
        assertThat(calendar.text()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n")
                .contains("SUMMARY:Welcome\\, all\r\n", "LOCATION:Under the tree\r\n", "STATUS:CONFIRMED\r\n",
                        "DESCRIPTION:Prayer\\nLoans\r\n", "DURATION:PT2H\r\n",
                        "DTSTART:" + NEXT_MONTH.toString().replaceAll("[-:]", "") + "\r\n");
        request("GET", meetings + group + "/calendar/").as(amina).send().isRefusal(404, "meeting.unknown");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        post(chair, meetings, Map.of("title", "Now", "starts_at", Instant.now().toString()))
                .isRefusal(422, "meeting.notice-too-short");
        post(chair, meetings, Map.of("title", "Far", "starts_at", "9999-12-31T00:00:00Z"))
                .isRefusal(400, "meeting.time-malformed");
        post(chair, meetings,
                Map.of("title", "Long", "starts_at", NEXT_MONTH.toString(), "duration_minutes", 1_000_000))
                .isRefusal(400, "meeting.duration-malformed");
        post(amina, meetings, Map.of("title", "Mine", "starts_at", NEXT_MONTH.toString()))
                .isRefusal(403, "group.not-official");
    }

    private Answer called() {
        return post(chair, meetings, Map.of("title", "Welcome, all", "place", "Under the tree",
                "starts_at", NEXT_MONTH.toString(), "agenda", List.of("Prayer", "Loans"))).is(201);
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send();
    }
}
