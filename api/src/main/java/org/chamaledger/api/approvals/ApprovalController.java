package org.chamaledger.api.approvals;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.command.approvals.ApprovalCommand.SignApproval;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.approvals.ApprovalQuery.ApprovalFilter;
import org.chamaledger.query.approvals.ApprovalQuery.FindApproval;
import org.chamaledger.query.approvals.ApprovalQuery.ListApprovals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/approvals")
@MembersMay
class ApprovalController {

    record ApprovalSigning(@NotNull Decision decision, @Nullable @Size(max = 500) String comment) {}

    private final Commands commands;
    private final QueryDesk queries;

    ApprovalController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List approvals",
            description = "What waits for signatures, or waited, in the groups the caller is an official of; in other"
                    + " groups what the caller asked for or has the benefit of. The latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<ApprovalView> list(@FromQuery ApprovalFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListApprovals(actor, filter, paging)));
    }

    @Operation(summary = "Show an approval", description = "With every signature under it.")
    @GetMapping("/{id}")
    ResponseEntity<ApprovalView> find(@PathVariable ApprovalId id, Actor actor) {
        return Answers.of(queries.ask(new FindApproval(actor, id)));
    }

    @Operation(
            summary = "Sign an approval",
            description = "By an official of the group, once; never by who asked for it or has the benefit of it. The"
                    + " signature that is enough approves at once, and the rejection after which enough cannot be"
                    + " reached rejects at once: the loan, expense or withdrawal changes with it.")
    @PostMapping("/{id}/sign")
    ResponseEntity<ApprovalView> sign(
            @PathVariable ApprovalId id, @Valid @RequestBody ApprovalSigning body, Actor actor) {
        return commands.change(actor, new SignApproval(id, body.decision(), body.comment()));
    }
}
