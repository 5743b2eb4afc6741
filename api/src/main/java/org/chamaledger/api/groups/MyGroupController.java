package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.GroupQuery.ListMyGroups;
import org.chamaledger.query.groups.GroupQuery.MyGroup;
import org.chamaledger.query.groups.GroupQuery.MyGroupFilter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/users/me/groups")
@MembersMay
class MyGroupController {

    private final QueryDesk queries;

    MyGroupController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "List the caller's own memberships",
            description = "Invitations and ended memberships too, the latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<MyGroup> list(@FromQuery MyGroupFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListMyGroups(actor, filter, paging)));
    }
}
