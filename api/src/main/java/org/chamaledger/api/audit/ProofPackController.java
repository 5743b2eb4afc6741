package org.chamaledger.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.audit.ProofPackQuery.MakeProofPack;
import org.chamaledger.query.audit.ProofPackQuery.ProofPack;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/proof-pack")
@MembersMay
class ProofPackController {

    private final QueryDesk queries;

    ProofPackController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Take home the proof of one's own events",
            description = "Every event that the caller caused or that concerns them, as stored, each with its proof"
                    + " against one signed checkpoint, what it means in words, and the caller's balances. At most 500"
                    + " events; `next` has the address of the rest. The verifier checks it offline. With"
                    + " `Accept: text/html` a page to keep, which reads as a document and checks itself.")
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
    @MayBeRefused("audit.log-broken")
    ProofPack pack(
            @Parameter(description = "Only this group") @RequestParam(required = false) @Nullable GroupId group,
            @Parameter(description = "First day on which events were recorded, UTC")
                    @RequestParam(required = false) @Nullable LocalDate from,
            @Parameter(description = "Last such day") @RequestParam(required = false) @Nullable LocalDate to,
            @Parameter(description = "Only events behind this position")
                    @RequestParam(required = false) @Nullable Long after,
            Actor actor) {
        return queries.ask(new MakeProofPack(actor, group, from, to, after));
    }
}
