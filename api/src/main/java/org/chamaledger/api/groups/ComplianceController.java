package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.command.groups.ObligationCommand.AssignObligation;
import org.chamaledger.command.groups.ObligationCommand.MeetObligation;
import org.chamaledger.command.groups.ObligationCommand.RecordObligation;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.ComplianceType;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.ComplianceQuery.ComplianceFilter;
import org.chamaledger.query.groups.ComplianceQuery.FindCompliance;
import org.chamaledger.query.groups.ComplianceQuery.ListCompliance;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/compliance")
@MembersMay
class ComplianceController {

    record NewCompliance(
            @Nullable ObligationId id,
            @NotNull ComplianceType complianceType,
            @NotBlank @Size(max = 120) String title,
            @NotNull LocalDate dueOn,
            @Nullable @Min(0) @Max(365) Integer noticeDays,
            @Nullable @Min(1) @Max(120) Integer everyMonths,
            @Nullable MemberId responsible) {}

    record ComplianceAssignment(@NotNull MemberId responsible) {}

    record ComplianceClosing(
            @Nullable DocumentId evidence, @Nullable @Size(max = 500) String note, @Nullable Boolean last) {}

    private final Commands commands;
    private final QueryDesk queries;

    ComplianceController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List compliance records",
            description = "What the law asks of the group, the first due first. For readers of the group's books.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<ComplianceView> list(
            @PathVariable GroupId id, @FromQuery ComplianceFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListCompliance(actor, id, filter, paging)));
    }

    @Operation(
            summary = "Show a compliance record",
            description = "With what was done about it. For readers of the group's books.")
    @GetMapping("/{record}")
    ResponseEntity<ComplianceView> find(@PathVariable GroupId id, @PathVariable ObligationId record, Actor actor) {
        return Answers.of(queries.ask(new FindCompliance(actor, id, record)));
    }

    @Operation(
            summary = "Record what the law asks of a group",
            description = "By the day `due_on`, again after `every_months` months if given. There is an alert from"
                    + " `notice_days` days before, 30 unless said, and another once it is overdue. An official is"
                    + " `responsible`: the caller unless said. By an official or group admin.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ComplianceView> record(
            @PathVariable GroupId id, @Valid @RequestBody NewCompliance body, Actor actor) {
        var record = NewId.of(body.id(), ObligationId::value, ObligationId::next);
        return commands.create(actor,
                new RecordObligation(record, id, body.complianceType(), body.title(), body.dueOn(), body.noticeDays(),
                        body.everyMonths(), body.responsible()),
                "/api/v1/groups/%s/compliance/%s/".formatted(id, record));
    }

    @Operation(
            summary = "Make another official responsible",
            description = "For a compliance record that is not closed. By an official or group admin.")
    @PostMapping("/{record}/assign")
    ResponseEntity<ComplianceView> assign(
            @PathVariable GroupId id, @PathVariable ObligationId record, @Valid @RequestBody ComplianceAssignment body,
            Actor actor) {
        return commands.change(actor, new AssignObligation(record, id, body.responsible()));
    }

    @Operation(
            summary = "Close a compliance record",
            description = "With the document that shows it was done, or a note that says why there is none. What is due"
                    + " again goes on with its next day, unless this was the `last`. By an official or group admin.")
    @PostMapping("/{record}/close")
    ResponseEntity<ComplianceView> close(
            @PathVariable GroupId id, @PathVariable ObligationId record, @Valid @RequestBody ComplianceClosing body,
            Actor actor) {
        return commands.change(actor, new MeetObligation(
                record, id, body.evidence(), body.note(), Boolean.TRUE.equals(body.last())));
    }
}
