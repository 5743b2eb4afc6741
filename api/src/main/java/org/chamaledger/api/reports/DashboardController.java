package org.chamaledger.api.reports;

import io.swagger.v3.oas.annotations.Operation;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.reports.Dashboard;
import org.chamaledger.query.reports.ReportQuery.AskDashboard;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/dashboard")
@MembersMay
class DashboardController {

    private final QueryDesk queries;

    DashboardController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Group dashboard",
            description = "How the group stands today: balances, contributions of the last twelve months, loans and how"
                    + " late they are, the five largest savers, who is behind, and the cash of the next 90 days if"
                    + " everybody pays on the day. `books` is null for a member from whom the group keeps its books,"
                    + " and for a suspended one; `own` is the caller's own, null for an auditor. The `ETag` is of what"
                    + " it says: with `If-None-Match` it is 304 while that is the same.")
    @GetMapping
    ResponseEntity<Dashboard> dashboard(@PathVariable GroupId id, Actor actor) {
        return Answers.tagged(queries.ask(new AskDashboard(actor, id)));
    }
}
