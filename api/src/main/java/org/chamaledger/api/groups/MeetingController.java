package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.command.groups.MeetingCommand.CallMeeting;
import org.chamaledger.command.groups.MeetingCommand.CancelMeeting;
import org.chamaledger.command.groups.MeetingCommand.CloseMeeting;
import org.chamaledger.command.groups.MeetingCommand.MoveMeeting;
import org.chamaledger.command.groups.MeetingCommand.Noted;
import org.chamaledger.command.groups.MeetingCommand.RecordMinutes;
import org.chamaledger.command.groups.MeetingCommand.SetAgenda;
import org.chamaledger.command.groups.MeetingCommand.TakeAttendance;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingType;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.MeetingQuery.AskInvitation;
import org.chamaledger.query.groups.MeetingQuery.AskMinutes;
import org.chamaledger.query.groups.MeetingQuery.FindMeeting;
import org.chamaledger.query.groups.MeetingQuery.ListMeetings;
import org.chamaledger.query.groups.MeetingQuery.MeetingFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/meetings")
@MembersMay
class MeetingController {

    record NewMeeting(
            @Nullable MeetingId id,
            @Nullable MeetingType meetingType,
            @NotBlank @Size(max = 120) String title,
            @Nullable @Size(max = 200) String place,
            @NotNull Instant startsAt,
            @Nullable Integer durationMinutes,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 200) String> agenda) {}

    record MeetingAgenda(@NotEmpty @Size(max = 50) List<@NotNull @Size(max = 200) String> agenda) {}

    record MeetingTime(@NotNull Instant startsAt, @Nullable Integer durationMinutes) {}

    record MeetingCancellation(@NotBlank @Size(max = 500) String reason) {}

    record MeetingAttendance(@NotEmpty @Size(max = 1000) List<@Valid @NotNull MemberAttendance> attendance) {}

    record MemberAttendance(@NotNull MemberId member, @NotNull Attendance status) {}

    record MeetingMinutes(@NotBlank @Size(max = 20_000) String text) {}

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Commands commands;
    private final QueryDesk queries;

    MeetingController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "List meetings", description = "For the group's members; the latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<MeetingView> list(
            @PathVariable GroupId id, @FromQuery MeetingFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListMeetings(actor, id, filter, paging)));
    }

    @Operation(
            summary = "Show a meeting",
            description = "With attendance, quorum and minutes. The balances in the minutes are for readers of the"
                    + " group's books.")
    @GetMapping("/{meeting}")
    ResponseEntity<MeetingView> find(@PathVariable GroupId id, @PathVariable MeetingId meeting, Actor actor) {
        return Answers.of(queries.ask(new FindMeeting(actor, id, meeting)));
    }

    @Operation(
            summary = "Download a meeting for a calendar",
            description = "An iCalendar file (`.ics`). Fetched again after a change it takes the place of the earlier"
                    + " one.")
    @GetMapping(path = "/{meeting}/calendar", produces = "text/calendar")
    ResponseEntity<String> calendar(@PathVariable GroupId id, @PathVariable MeetingId meeting, Actor actor) {
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("meeting-%s.ics".formatted(meeting)).build().toString())
                .body(queries.ask(new AskInvitation(actor, id, meeting)));
    }

    @Operation(
            summary = "Print the minutes of a meeting",
            description = "As text: who came, the quorum, the minutes, what the books held when they were recorded, and"
                    + " the words of the ledger's newest checkpoint then. The balances are for readers of the group's"
                    + " books.")
    @GetMapping(path = "/{meeting}/minutes", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> print(@PathVariable GroupId id, @PathVariable MeetingId meeting, Actor actor) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("minutes-%s.txt".formatted(meeting)).build().toString())
                .body(queries.ask(new AskMinutes(actor, id, meeting)));
    }

    @Operation(
            summary = "Call a meeting",
            description = "ORDINARY unless said, of two hours unless said. By an official, with the notice that the"
                    + " group's rules ask for.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MeetingView> call(@PathVariable GroupId id, @Valid @RequestBody NewMeeting body, Actor actor) {
        var meeting = NewId.of(body.id(), MeetingId::value, MeetingId::next);
        return commands.create(actor,
                new CallMeeting(
                        meeting, id, body.meetingType() == null ? MeetingType.ORDINARY : body.meetingType(),
                        body.title(),
                        body.place(), body.startsAt(), body.durationMinutes(),
                        body.agenda() == null ? List.of() : body.agenda()),
                "/api/v1/groups/%s/meetings/%s/".formatted(id, meeting));
    }

    @Operation(summary = "Set the agenda of a meeting",
            description = "The whole of it. By an official, before it is over.")
    @PutMapping("/{meeting}/agenda")
    ResponseEntity<MeetingView> set(
            @PathVariable GroupId id, @PathVariable MeetingId meeting, @Valid @RequestBody MeetingAgenda body,
            Actor actor) {
        return commands.change(actor, new SetAgenda(meeting, id, body.agenda()));
    }

    @Operation(
            summary = "Move a meeting to another time",
            description = "With a notice of its own. By an official, before anybody is there.")
    @PostMapping("/{meeting}/move")
    ResponseEntity<MeetingView> move(
            @PathVariable GroupId id, @PathVariable MeetingId meeting, @Valid @RequestBody MeetingTime body,
            Actor actor) {
        return commands.change(actor, new MoveMeeting(meeting, id, body.startsAt(), body.durationMinutes()));
    }

    @Operation(summary = "Cancel a meeting", description = "By an official, before it is over.")
    @PostMapping("/{meeting}/cancel")
    ResponseEntity<MeetingView> cancel(
            @PathVariable GroupId id, @PathVariable MeetingId meeting, @Valid @RequestBody MeetingCancellation body,
            Actor actor) {
        return commands.change(actor, new CancelMeeting(meeting, id, body.reason()));
    }

    @Operation(
            summary = "Take the attendance of a meeting",
            description = "Of the members named; the others stay as they were noted. Before the day of the meeting a"
                    + " member can only be EXCUSED. By an official, before it is closed.")
    @PostMapping("/{meeting}/attendance")
    ResponseEntity<MeetingView> take(
            @PathVariable GroupId id, @PathVariable MeetingId meeting, @Valid @RequestBody MeetingAttendance body,
            Actor actor) {
        return commands.change(actor, new TakeAttendance(meeting, id, body.attendance().stream()
                .map(mark -> new Noted(mark.member(), mark.status())).toList()));
    }

    @Operation(
            summary = "Close a meeting",
            description = "Whoever is not noted was absent; the quorum is worked out. Where the group's tariff knows"
                    + " MISSED_MEETING or LATE_TO_MEETING, those members are fined, once. By an official, once it has"
                    + " begun.")
    @PostMapping("/{meeting}/close")
    ResponseEntity<MeetingView> close(@PathVariable GroupId id, @PathVariable MeetingId meeting, Actor actor) {
        return commands.change(actor, new CloseMeeting(meeting, id));
    }

    @Operation(
            summary = "Record the minutes of a meeting",
            description = "With what the books hold at this moment, account by account. Later minutes take the place of"
                    + " earlier ones; the history keeps both. By an official, once the meeting is closed.")
    @PostMapping("/{meeting}/minutes")
    ResponseEntity<MeetingView> minutes(
            @PathVariable GroupId id, @PathVariable MeetingId meeting, @Valid @RequestBody MeetingMinutes body,
            Actor actor) {
        return commands.change(actor, new RecordMinutes(meeting, id, body.text()));
    }
}
