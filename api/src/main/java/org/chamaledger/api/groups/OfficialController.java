package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.groups.GroupCommand.FillOffice;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.OfficialQuery.ListOfficials;
import org.chamaledger.query.groups.OfficialQuery.OfficialFilter;
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
@RequestMapping("/api/v1/groups/{id}/officials")
@MembersMay
class OfficialController {

    record NewOfficial(
            @NotNull MemberId member, @NotNull GroupRole position, @Nullable LocalDate termStart,
            @Nullable LocalDate termEnd) {}

    private final Commands commands;
    private final QueryDesk queries;
    private final FullNames names;

    OfficialController(Commands commands, QueryDesk queries, FullNames names) {
        this.commands = commands;
        this.queries = queries;
        this.names = names;
    }

    @Operation(
            summary = "List officials",
            description = "Everybody who will hold, holds or held an office, the latest first: elected or appointed for"
                    + " a term, or given the office until further notice. For members and auditors.")
    @GetMapping
    Listing<OfficialView> list(@PathVariable GroupId id, @FromQuery OfficialFilter filter, Actor actor) {
        return Listing.of(queries.ask(new ListOfficials(actor, id, filter)));
    }

    @Operation(
            summary = "Appoint an official",
            description = "By the chairperson, another member. The term begins today unless `term_start` says later,"
                    + " and lasts as long as the constitution says unless `term_end` is earlier; whoever held the"
                    + " office gives way on its first day, and its powers end with its last.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<OfficialView> appoint(@PathVariable GroupId id, @Valid @RequestBody NewOfficial body, Actor actor) {
        return commands.create(actor,
                new FillOffice(id, body.member(), body.position(), body.termStart(), body.termEnd()),
                _ -> "/api/v1/groups/%s/officials/".formatted(id), names.ofOfficial(body.member()));
    }
}
