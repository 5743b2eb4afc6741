package org.chamaledger.api.governance;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.governance.ProxyCommand.AppointStandingProxy;
import org.chamaledger.command.governance.ProxyCommand.RevokeStandingProxy;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.StandingProxyView;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.VoteQuery.ListStandingProxies;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/proxies")
@MembersMay
class ProxyController {

    record NewStandingProxy(@NotNull MemberId holder, @NotNull Instant expiresAt) {}

    private final Commands commands;
    private final QueryDesk queries;

    ProxyController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List proxies for all votes",
            description = "Who may vote for whom in every vote of the group now. For the group's members.")
    @GetMapping
    Listing<StandingProxyView> list(@PathVariable GroupId id, Actor actor) {
        return Listing.of(queries.ask(new ListStandingProxies(actor, id)));
    }

    @Operation(
            summary = "Appoint a proxy for all votes",
            description = "The holder may cast the caller's ballots in all votes of the group that allow proxies, until"
                    + " `expires_at`, a year away at most, unless the caller votes or appoints another for that vote."
                    + " Takes the place of the one before.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<StandingProxyView> appoint(
            @PathVariable GroupId id, @Valid @RequestBody NewStandingProxy body, Actor actor) {
        return commands.create(actor, new AppointStandingProxy(id, body.holder(), body.expiresAt()),
                "/api/v1/groups/%s/proxies/".formatted(id));
    }

    @Operation(
            summary = "Revoke a proxy for all votes",
            description = "The caller's own. Ballots that the holder has cast already stand until the caller votes.")
    @DeleteMapping
    ResponseEntity<StandingProxyView> revoke(@PathVariable GroupId id, Actor actor) {
        return commands.change(actor, new RevokeStandingProxy(id));
    }
}
