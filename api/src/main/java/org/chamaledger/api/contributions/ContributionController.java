package org.chamaledger.api.contributions;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
import org.chamaledger.api.wire.NewId;
import org.chamaledger.api.wire.NoFields;
import org.chamaledger.command.contributions.ContributionCommand.ConfirmContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReconcileContribution;
import org.chamaledger.command.contributions.ContributionCommand.RecordContribution;
import org.chamaledger.command.contributions.ContributionCommand.RejectContribution;
import org.chamaledger.command.contributions.ContributionCommand.ReverseContribution;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.contributions.ContributionQuery.ContributionFilter;
import org.chamaledger.query.contributions.ContributionQuery.FindContribution;
import org.chamaledger.query.contributions.ContributionQuery.ListContributions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contributions")
@MembersMay
class ContributionController {

    record NewContribution(
            @Nullable ContributionId id,
            @NotNull GroupId group,
            @Nullable MemberId member,
            @NotNull Amount amount,
            @NotNull PaymentMethod paymentMethod,
            @Nullable @Size(max = 100) String referenceNumber,
            @Nullable Fund fund,
            @Nullable LocalDate valueDate,
            @Nullable @Size(max = 500) String notes) {}

    record Rejection(@NotBlank @Size(max = 500) String reason) {}

    record ContributionReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    private final Commands commands;
    private final QueryDesk queries;

    ContributionController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List contributions",
            description = "The caller's own, and those in the books of groups the caller may read; the latest first."
                    + " `amount_from` and `amount_to` need `group`.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<ContributionView> list(@FromQuery ContributionFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListContributions(actor, filter, paging)));
    }

    @Operation(
            summary = "Show a contribution",
            description = "`notes` are for the contributor and the group's officials; null for others.")
    @GetMapping("/{id}")
    ResponseEntity<ContributionView> find(@PathVariable ContributionId id, Actor actor) {
        return Answers.of(queries.ask(new FindContribution(actor, id)));
    }

    @Operation(
            summary = "Record a contribution",
            description = "Without `member` it is the caller's own: a claim, PENDING until an official confirms it."
                    + " What an official records for another member is COMPLETED and booked at once, where the group"
                    + " allows that. A reference is used once, ever, per payment method: a repeat is 409 and names the"
                    + " first.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ContributionView> receive(@Valid @RequestBody NewContribution body, Actor actor) {
        var id = NewId.of(body.id(), ContributionId::value, ContributionId::next);
        return commands.create(actor,
                new RecordContribution(
                        id, body.group(), body.member(), body.amount(), body.paymentMethod(), body.referenceNumber(),
                        body.fund(), body.valueDate(), body.notes()),
                "/api/v1/contributions/%s/".formatted(id));
    }

    @Operation(
            summary = "Confirm a claimed contribution",
            description = "It is booked with this. By an official, never by whoever claimed it.")
    @PostMapping("/{id}/confirm")
    ResponseEntity<ContributionView> confirm(
            @PathVariable ContributionId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new ConfirmContribution(id));
    }

    @Operation(summary = "Reject a claimed contribution", description = "It becomes FAILED; nothing was booked.")
    @PostMapping("/{id}/reject")
    ResponseEntity<ContributionView> reject(
            @PathVariable ContributionId id, @Valid @RequestBody Rejection body, Actor actor) {
        return commands.change(actor, new RejectContribution(id, body.reason().strip()));
    }

    @Operation(
            summary = "Mark a contribution as reconciled",
            description = "Found on a statement. By an official other than the one who recorded it.")
    @PostMapping("/{id}/reconcile")
    ResponseEntity<ContributionView> reconcile(
            @PathVariable ContributionId id, @RequestBody(required = false) @Nullable NoFields body, Actor actor) {
        return commands.change(actor, new ReconcileContribution(id));
    }

    @Operation(
            summary = "Reverse a contribution",
            description = "By an equal and opposite entry that names the first. By the treasurer or chairperson; the"
                    + " value date is today unless said.")
    @PostMapping("/{id}/reverse")
    ResponseEntity<ContributionView> reverse(
            @PathVariable ContributionId id, @Valid @RequestBody ContributionReversal body, Actor actor) {
        return commands.change(actor, new ReverseContribution(id, body.reason().strip(), body.valueDate()));
    }
}
