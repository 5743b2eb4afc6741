package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.groups.ObligationCommand.CloseAlert;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.ComplianceQuery.AlertFilter;
import org.chamaledger.query.groups.ComplianceQuery.ListAlerts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/compliance/alerts")
@MembersMay
class AlertController {

    record AlertClosing(@NotBlank @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    AlertController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List compliance alerts",
            description = "What is due soon or overdue: in all groups for staff COMPLIANCE and AUDITOR, for others in"
                    + " the groups they are an official or admin of. The first due first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<AlertView> list(@FromQuery AlertFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListAlerts(actor, filter, paging)));
    }

    @Operation(
            summary = "Close a compliance alert",
            description = "Says that it was looked at, and what was found. What is due stays due; once it is overdue,"
                    + " or due again, there is a new alert. By staff COMPLIANCE who are not in the group.")
    @PostMapping("/{id}/close")
    @StaffMay(StaffRole.COMPLIANCE)
    ResponseEntity<AlertView> close(@PathVariable ObligationId id, @Valid @RequestBody AlertClosing body, Actor actor) {
        return commands.change(actor, new CloseAlert(id, body.reason()));
    }
}
