package org.chamaledger.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.ConsistencyProof;
import org.chamaledger.kernel.audit.InclusionProof;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Hashes tell nothing of what they are of, so proofs are for everybody; the events themselves are for auditors. */
@RestController
@RequestMapping("/api/v1/audit")
@MembersMay
class LogController {

    private static final String NDJSON = "application/x-ndjson";

    private final AuditLog log;
    private final Notary notary;

    LogController(AuditLog log, Notary notary) {
        this.log = log;
        this.notary = notary;
    }

    @Operation(
            summary = "Read the newest checkpoint",
            description = "What was signed last: so many events, and exactly these. With `Accept: text/plain` the"
                    + " signed note itself, to be kept elsewhere.")
    @GetMapping(path = "/checkpoints/latest", produces = {Formats.JSON, MediaType.TEXT_PLAIN_VALUE})
    CheckpointView latest() {
        return notary.latest().orElseThrow(() -> RuleViolation.unknown("audit.no-checkpoint", "Nothing is signed yet"));
    }

    @Operation(summary = "List the checkpoints", description = "The newest first.")
    @GetMapping("/checkpoints")
    Listing<CheckpointView> checkpoints(
            @Parameter(description = "Only those of fewer events than so many, from a `next` link")
                    @RequestParam(required = false) @Nullable @Min(1) Long before,
            @RequestParam(name = "page_size", defaultValue = "20") @Min(1) @Max(200) int pageSize) {
        var page = notary.before(before == null ? Long.MAX_VALUE : before, pageSize);
        var next = page.size() < pageSize ? null : ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("before", page.getLast().treeSize()).toUriString();
        return new Listing<>(notary.count(), next, null, page);
    }

    @Operation(
            summary = "Sign a checkpoint now",
            description = "Over all events there are, unless the newest checkpoint is that already. Refused when what"
                    + " was signed before no longer matches.")
    @PostMapping("/checkpoints")
    @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
    CheckpointView sign() {
        return notary.sign();
    }

    @Operation(
            summary = "Prove that an event is in the log",
            description = "The hashes that lead from its leaf to the root of the tree, as in RFC 9162.")
    @GetMapping("/proofs/inclusion")
    @MayBeRefused("audit.log-broken")
    InclusionProof inclusion(
            @Parameter(description = "The event's position, from 1") @RequestParam @Min(1) long position,
            @Parameter(description = "How many events the tree holds; as many as were signed last unless said")
                    @RequestParam(name = "tree_size", required = false) @Nullable @Min(1) Long treeSize) {
        return log.inclusion(position, treeSize == null ? latest().treeSize() : treeSize);
    }

    @Operation(
            summary = "Prove that nothing was changed between two checkpoints",
            description = "The hashes that show that the first tree is the beginning of the second, as in RFC 9162.")
    @GetMapping("/proofs/consistency")
    @MayBeRefused("audit.log-broken")
    ConsistencyProof consistency(
            @Parameter(description = "How many events the older tree holds") @RequestParam @Min(1) long first,
            @Parameter(description = "How many the newer one holds; as many as were signed last unless said")
                    @RequestParam(required = false) @Nullable @Min(1) Long second) {
        return log.consistency(first, second == null ? latest().treeSize() : second);
    }

    @Operation(
            summary = "List the keys that sign",
            description = "Also those that sign no more. Each was endorsed by the one before it.")
    @GetMapping("/keys")
    Listing<LogKeyView> keys() {
        var keys = notary.keys();
        return new Listing<>(keys.size(), null, null, keys);
    }

    @Operation(
            summary = "Replace the key that signs",
            description = "The old one stays published, endorses the new one, and its private half is deleted.")
    @PostMapping("/keys/rotate")
    @StaffMay(StaffRole.ADMIN)
    LogKeyView rotate(Actor actor) {
        return notary.rotate(actor.member());
    }

    @Operation(
            summary = "Export the events",
            description = "One line of JSON each, whose bytes are its leaf in the log; with `proof` also what the"
                    + " offline verifier needs to check them. Where it cannot be finished, the connection is cut"
                    + " instead of ended, so a file that came whole is whole.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = NDJSON, schema = @Schema(type = "string")))
    @GetMapping(path = "/export", produces = MediaType.ALL_VALUE)
    @MayBeRefused("audit.log-broken")
    @StaffMay(StaffRole.AUDITOR)
    void export(
            @Parameter(description = "The first position") @RequestParam(defaultValue = "1") @Min(1) long from,
            @Parameter(description = "The last position; to the last event unless said")
                    @RequestParam(required = false) @Nullable @Min(1) Long to,
            @Parameter(description = "Whether to add checkpoints, keys and the roots of what is before")
                    @RequestParam(defaultValue = "false") boolean proof,
            HttpServletResponse response) throws IOException {
        response.setContentType(NDJSON);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("events.ndjson").build().toString());
        try {
            log.export(from, to, proof, response.getOutputStream());
        } catch (RuntimeException failed) {
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            throw failed;
        }
    }
}
