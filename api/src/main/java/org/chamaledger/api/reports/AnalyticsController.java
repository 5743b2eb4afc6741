package org.chamaledger.api.reports;

import io.swagger.v3.oas.annotations.Operation;
import org.chamaledger.api.security.StaffMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.reports.Analytics;
import org.chamaledger.query.reports.ReportQuery.AskAnalytics;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics")
@StaffMay({StaffRole.ANALYST, StaffRole.AUDITOR})
class AnalyticsController {

    private final QueryDesk queries;

    AnalyticsController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Totals over all groups",
            description = "By currency and type of group: how many there are, and what their members, cash, savings,"
                    + " funds and loans come to. Figures of fewer than `fewest_groups` groups are null, so that no line"
                    + " tells of one of them. For staff analysts and auditors.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Analytics analytics(Actor actor) {
        return queries.ask(new AskAnalytics(actor));
    }
}
