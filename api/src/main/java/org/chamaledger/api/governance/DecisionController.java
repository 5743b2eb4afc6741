package org.chamaledger.api.governance;

import io.swagger.v3.oas.annotations.Operation;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.ConstitutionQuery.DecisionView;
import org.chamaledger.query.governance.ConstitutionQuery.ListDecisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/decisions")
@MembersMay
class DecisionController {

    private final QueryDesk queries;

    DecisionController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "Take decisions again",
            description = "Fines, approvals, votes and loans applied for, the latest thousand: each with the version"
                    + " and the rule of the constitution that it was taken under, what was decided, and what that rule"
                    + " makes of the same figures now. For officials, group admins and auditors.")
    @GetMapping
    Listing<DecisionView> list(@PathVariable GroupId id, Actor actor) {
        return Listing.of(queries.ask(new ListDecisions(actor, id)));
    }
}
