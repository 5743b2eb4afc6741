package org.chamaledger.api.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.kernel.projections.IntegrityChecks;
import org.chamaledger.kernel.projections.IntegrityView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/admin/integrity-checks")
@Tag(name = "operations")
class IntegrityController {

    private final IntegrityChecks checks;

    IntegrityController(IntegrityChecks checks) {
        this.checks = checks;
    }

    @Operation(
            summary = "Check the books against their events",
            description = "Folds the whole log again beside the live tables, compares every row, and holds the"
                    + " sub-ledgers to their control accounts; the service goes on meanwhile. `Location` tells the"
                    + " progress in percent.")
    @PostMapping
    @StaffMay(StaffRole.ADMIN)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<IntegrityView> start(Actor actor) {
        var started = checks.start(actor.member());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/admin/integrity-checks/%s/".formatted(started.id())))
                .body(started);
    }

    @Operation(
            summary = "List the integrity checks",
            description = "The newest first, without what each found; `before` is the id of a check.")
    @GetMapping
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    Listing<IntegrityView> list(
            @Parameter(description = "The last check of the page before")
                    @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(200) int pageSize) {
        var page = checks.list(before, pageSize);
        var next = page.size() < pageSize ? null : ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("before", page.getLast().id()).toUriString();
        return new Listing<>(checks.count(), next, null, page);
    }

    @Operation(
            summary = "Read what an integrity check found",
            description = "Each difference by table, row and column, with the event that the row stems from.")
    @GetMapping("/{id}")
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    IntegrityView find(@PathVariable UUID id) {
        return checks.find(id);
    }
}
