package org.chamaledger.api.governance;

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
import org.chamaledger.command.Payment;
import org.chamaledger.command.governance.FineCommand.DisputeFine;
import org.chamaledger.command.governance.FineCommand.ImposeFine;
import org.chamaledger.command.governance.FineCommand.PayFine;
import org.chamaledger.command.governance.FineCommand.ReverseFinePayment;
import org.chamaledger.command.governance.FineCommand.UpholdFine;
import org.chamaledger.command.governance.FineCommand.WaiveFine;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.governance.FineId;
import org.chamaledger.kernel.governance.FinePaymentId;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.FineQuery.FindFine;
import org.chamaledger.query.governance.FineQuery.FineFilter;
import org.chamaledger.query.governance.FineQuery.ListFines;
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
@RequestMapping("/api/v1/fines")
@MembersMay
class FineController {

    record NewFine(
            @Nullable FineId id,
            @NotNull GroupId group,
            @NotNull MemberId member,
            @NotNull FineType fineType,
            @Nullable Amount amount,
            @Nullable @Size(max = 500) String reason,
            @Nullable LocalDate incurredOn) {}

    record FinePayment(
            @Nullable FinePaymentId id,
            @Nullable Amount amount,
            @NotNull PaymentMethod paymentMethod,
            @Nullable @Size(max = 100) String referenceNumber,
            @Nullable LocalDate valueDate) {}

    record FinePaymentReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    record FineRuling(@NotBlank @Size(max = 500) String reason) {}

    record FineObjection(@NotBlank @Size(max = 1000) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    FineController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List fines",
            description = "Those of the groups that the caller is an official or admin of; in other groups the caller's"
                    + " own. The latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<FineView> list(@FromQuery FineFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListFines(actor, filter, paging)));
    }

    @Operation(summary = "Show a fine", description = "With what was paid, what was objected, and what became of it.")
    @GetMapping("/{id}")
    ResponseEntity<FineView> find(@PathVariable FineId id, Actor actor) {
        return Answers.of(queries.ask(new FindFine(actor, id)));
    }

    @Operation(
            summary = "Fine a member",
            description = "Without `amount`: what the group's tariff says for `fine_type`; with it, the same, unless"
                    + " the tariff does not know the type. By an official, for another member.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FineView> impose(@Valid @RequestBody NewFine body, Actor actor) {
        var id = NewId.of(body.id(), FineId::value, FineId::next);
        return commands.create(actor,
                new ImposeFine(id, body.group(), body.member(), body.fineType(), body.amount(), body.reason(),
                        body.incurredOn()),
                "/api/v1/fines/%s/".formatted(id));
    }

    @Operation(
            summary = "Pay a fine",
            description = "The whole of what is left, or the part in `amount`. The money is income of the group."
                    + " Recorded by the treasurer or chairperson, of another member. The value date is today unless"
                    + " said; a reference is used once, ever.")
    @PostMapping("/{id}/pay")
    ResponseEntity<FineView> pay(@PathVariable FineId id, @Valid @RequestBody FinePayment body, Actor actor) {
        return commands.change(actor, new PayFine(
                id, NewId.of(body.id(), FinePaymentId::value, FinePaymentId::next), body.amount(),
                new Payment(body.paymentMethod(), body.referenceNumber(), body.valueDate())));
    }

    @Operation(
            summary = "Reverse a payment of a fine",
            description = "By an equal and opposite entry; what was paid is asked for again. By the treasurer or"
                    + " chairperson, of another member.")
    @PostMapping("/{id}/payments/{payment}/reverse")
    ResponseEntity<FineView> reverse(
            @PathVariable FineId id, @PathVariable FinePaymentId payment, @Valid @RequestBody FinePaymentReversal body,
            Actor actor) {
        return commands.change(actor, new ReverseFinePayment(id, payment, body.reason(), body.valueDate()));
    }

    @Operation(
            summary = "Waive a fine",
            description = "What is left is not asked for any more; ends a dispute in the member's favour. By an"
                    + " official who neither imposed it nor is fined.")
    @PostMapping("/{id}/waive")
    ResponseEntity<FineView> waive(@PathVariable FineId id, @Valid @RequestBody FineRuling body, Actor actor) {
        return commands.change(actor, new WaiveFine(id, body.reason()));
    }

    @Operation(
            summary = "Dispute a fine",
            description = "Once, by the member who is fined. Nobody pays it until an official has upheld or waived it.")
    @PostMapping("/{id}/dispute")
    ResponseEntity<FineView> dispute(@PathVariable FineId id, @Valid @RequestBody FineObjection body, Actor actor) {
        return commands.change(actor, new DisputeFine(id, body.reason()));
    }

    @Operation(
            summary = "Uphold a disputed fine",
            description = "It stands, and is to be paid. By an official who neither imposed it nor is fined.")
    @PostMapping("/{id}/uphold")
    ResponseEntity<FineView> uphold(@PathVariable FineId id, @Valid @RequestBody FineRuling body, Actor actor) {
        return commands.change(actor, new UpholdFine(id, body.reason()));
    }
}
