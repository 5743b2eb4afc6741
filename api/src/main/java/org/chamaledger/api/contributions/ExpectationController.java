package org.chamaledger.api.contributions;

import io.swagger.v3.oas.annotations.Operation;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.contributions.ContributionQuery.Arrears;
import org.chamaledger.query.contributions.ContributionQuery.AskArrears;
import org.chamaledger.query.contributions.ContributionQuery.AskMatrix;
import org.chamaledger.query.contributions.ContributionQuery.Matrix;
import org.chamaledger.query.contributions.ContributionQuery.MatrixSpan;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}")
@MembersMay
class ExpectationController {

    private final QueryDesk queries;

    ExpectationController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Contribution matrix",
            description = "Members by periods: what was expected, what was paid, what is outstanding. A year up to"
                    + " `to`, unless `from` says otherwise; `to` is today, unless said, and may lie ahead. Who may not"
                    + " read the group's books may ask with their own id as `member`.")
    @GetMapping(path = "/contribution-matrix", produces = {Formats.JSON, Formats.CSV})
    @MayBeRefused("report.too-long")
    Matrix matrix(@PathVariable GroupId id, @FromQuery MatrixSpan span, @FromQuery AsOf asOf, Actor actor) {
        return queries.ask(new AskMatrix(actor, id, span, asOf));
    }

    @Operation(
            summary = "Arrears",
            description = "Members with something outstanding from periods that are over, as at any day and as known at"
                    + " any instant. Who may not read the group's books may ask with their own id as `member`.")
    @GetMapping(path = "/arrears", produces = {Formats.JSON, Formats.CSV})
    Arrears arrears(
            @PathVariable GroupId id, @RequestParam(required = false) @Nullable MemberId member, @FromQuery AsOf asOf,
            Actor actor) {
        return queries.ask(new AskArrears(actor, id, member, asOf));
    }
}
