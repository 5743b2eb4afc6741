package org.chamaledger.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.kernel.projections.DeadLetterView;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.Projections;
import org.chamaledger.kernel.projections.RebuildView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/admin/projections")
@Tag(name = "operations")
class ProjectionController {

    record GivingUp(@NotBlank @Size(max = 500) String reason) {}

    private final Projections projections;

    ProjectionController(Projections projections) {
        this.projections = projections;
    }

    @Operation(summary = "List the projections", description = "How far each is, and what it cannot apply.")
    @GetMapping
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    Listing<ProjectionView> list() {
        return whole(projections.all());
    }

    @Operation(summary = "Read one projection")
    @GetMapping("/{name}")
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    ProjectionView find(@PathVariable String name) {
        return projections.find(name);
    }

    @Operation(
            summary = "Rebuild a projection",
            description = "Fills its tables anew from the first event on, beside the live ones, compares them and swaps"
                    + " them in; reads go on meanwhile. `Location` tells the progress in percent.")
    @PostMapping("/{name}/rebuild")
    @StaffMay(StaffRole.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<RebuildView> rebuild(@PathVariable String name, Actor actor) {
        var started = projections.rebuild(name, actor.member());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/admin/projections/%s/rebuilds/%s/".formatted(name, started.id())))
                .body(started);
    }

    @Operation(summary = "Read how a rebuild is getting on")
    @GetMapping("/{name}/rebuilds/{id}")
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    RebuildView rebuildOf(@PathVariable String name, @PathVariable UUID id) {
        return projections.rebuildOf(name, id);
    }

    @Operation(
            summary = "List dead letters",
            description = "Events that could not be applied, and those that wait behind them; `after` is a position.")
    @GetMapping("/{name}/dead-letters")
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    Listing<DeadLetterView> deadLetters(
            @PathVariable String name,
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(200) int pageSize) {
        long waiting = projections.find(name).deadLetters();
        var letters = projections.deadLetters(name, after, pageSize);
        var next = letters.size() < pageSize ? null : ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", letters.getLast().position()).toUriString();
        return new Listing<>(waiting, next, null, letters);
    }

    @Operation(summary = "Apply a dead letter again", description = "With all that waits behind it, in order.")
    @PostMapping("/{name}/dead-letters/{id}/replay")
    @StaffMay(StaffRole.ADMIN)
    Projections.ReplayView replay(@PathVariable String name, @PathVariable long id) {
        return projections.replay(name, id);
    }

    @Operation(summary = "Give up on a dead letter", description = "The reason is kept.")
    @PostMapping("/{name}/dead-letters/{id}/discard")
    @StaffMay(StaffRole.ADMIN)
    DeadLetterView discard(
            @PathVariable String name, @PathVariable long id, @Valid @RequestBody GivingUp body, Actor actor) {
        return projections.discard(name, id, body.reason(), actor.member());
    }

    private static <T> Listing<T> whole(List<T> results) {
        return new Listing<>(results.size(), null, null, results);
    }
}
