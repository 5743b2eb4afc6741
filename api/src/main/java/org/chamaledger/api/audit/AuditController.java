package org.chamaledger.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Min;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.kernel.Actor;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.audit.AuditQuery.AskIncident;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.EventFilter;
import org.chamaledger.query.audit.AuditQuery.ListEvents;
import org.chamaledger.query.audit.AuditQuery.ReadStream;
import org.chamaledger.query.audit.AuditQuery.StreamEvent;
import org.chamaledger.query.audit.Incident;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@MembersMay
class AuditController {

    private final QueryDesk queries;

    AuditController(QueryDesk queries) {
        this.queries = queries;
    }

    @Operation(
            summary = "List events",
            description = "As the ledger keeps them, by position; up to 1,000 a page. Everything for auditors; the"
                    + " group's own for its officials, who name it in `group`.")
    @GetMapping(path = "/events", produces = {Formats.JSON, Formats.CSV})
    Listing<AuditEvent> events(@FromQuery EventFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListEvents(actor, filter, paging)));
    }

    @Operation(
            summary = "Read a stream",
            description = "The history of one aggregate: each event with the state after it and what it changed. The"
                    + " stream is named as in `stream` of an event, or by its id alone.")
    @GetMapping("/streams/{stream}")
    Listing<StreamEvent> stream(@PathVariable String stream, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ReadStream(actor, stream, paging)));
    }

    @Operation(
            summary = "Look at everything around an event",
            description = "Every event of the same request, what the same person did in the quarter of an hour around"
                    + " it, each stream that was touched before and after, and the group's books before and after."
                    + " Where `searched.complete` is false there is more than fits; the list of events has it. For"
                    + " auditors.")
    @GetMapping("/incident")
    Incident incident(
            @Parameter(description = "Of the event", example = "1") @RequestParam @Min(1) long position, Actor actor) {
        return queries.ask(new AskIncident(actor, position));
    }
}
