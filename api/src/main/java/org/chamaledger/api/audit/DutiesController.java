package org.chamaledger.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.audit.DutiesQuery.AskDuties;
import org.chamaledger.query.audit.DutiesQuery.Duties;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/segregation-of-duties")
@MembersMay
class DutiesController {

    private final QueryDesk queries;

    DutiesController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Tell who had more than one part in moving the same money",
            description = "Of each entry in the span: who initiated, approved, recorded (took or paid the money) and"
                    + " reconciled it, and which members had more than one part. Without `all` only those entries. For"
                    + " officials, group admins and auditors.")
    @GetMapping
    @MayBeRefused("report.too-long")
    Duties duties(
            @PathVariable GroupId id,
            @Parameter(description = "First value date; a year before the last unless said")
                    @RequestParam(required = false) @Nullable LocalDate from,
            @Parameter(description = "Last value date; today unless said")
                    @RequestParam(required = false) @Nullable LocalDate to,
            @Parameter(description = "Whether to tell every entry") @RequestParam(defaultValue = "false") boolean all,
            Actor actor) {
        return queries.ask(new AskDuties(actor, id, from, to, all));
    }
}
