package org.chamaledger.api.treasury;

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
import org.chamaledger.command.treasury.TransferCommand.MakeTransfer;
import org.chamaledger.command.treasury.TransferCommand.ReverseTransfer;
import org.chamaledger.command.treasury.TreasuryCommand.ClosePeriod;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.PeriodView;
import org.chamaledger.kernel.treasury.TransferId;
import org.chamaledger.kernel.treasury.TransferView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.treasury.TreasuryQuery.FindTransfer;
import org.chamaledger.query.treasury.TreasuryQuery.ListPeriods;
import org.chamaledger.query.treasury.TreasuryQuery.ListTransfers;
import org.chamaledger.query.treasury.TreasuryQuery.TransferFilter;
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
@RequestMapping("/api/v1/groups/{id}")
@MembersMay
class TransferController {

    record NewTransfer(
            @Nullable TransferId id,
            @NotNull Channel from,
            @NotNull Channel to,
            @NotNull Amount amount,
            @Nullable LocalDate valueDate) {}

    record TransferReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    record PeriodClosing(@NotNull LocalDate until) {}

    private final Commands commands;
    private final QueryDesk queries;

    TransferController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(summary = "List transfers", description = "For readers of the group's books; the latest first.")
    @GetMapping(path = "/transfers", produces = {Formats.JSON, Formats.CSV})
    Listing<TransferView> transfers(
            @PathVariable GroupId id, @FromQuery TransferFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListTransfers(actor, id, filter, paging)));
    }

    @Operation(summary = "Show a transfer", description = "For readers of the group's books.")
    @GetMapping("/transfers/{transfer}")
    ResponseEntity<TransferView> transfer(@PathVariable GroupId id, @PathVariable TransferId transfer, Actor actor) {
        return Answers.of(queries.ask(new FindTransfer(actor, id, transfer.value())));
    }

    @Operation(summary = "List closed periods", description = "For readers of the group's books; the latest first.")
    @GetMapping(path = "/periods", produces = {Formats.JSON, Formats.CSV})
    Listing<PeriodView> periods(@PathVariable GroupId id, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListPeriods(actor, id, paging)));
    }

    @Operation(
            summary = "Move money between the group's channels",
            description = "From cash, bank or M-Pesa to another of them, as banking a day's cash. By the treasurer or"
                    + " chairperson; refused when the channel does not hold so much. The value date is today unless"
                    + " said.")
    @PostMapping("/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TransferView> transfer(@PathVariable GroupId id, @Valid @RequestBody NewTransfer body, Actor actor) {
        var transfer = NewId.of(body.id(), TransferId::value, TransferId::next);
        return commands.create(actor,
                new MakeTransfer(transfer, id, body.from(), body.to(), body.amount(), body.valueDate()),
                "/api/v1/groups/%s/transfers/%s/".formatted(id, transfer));
    }

    @Operation(
            summary = "Reverse a transfer",
            description = "By an equal and opposite entry that names the first, once. The value date is today unless"
                    + " said.")
    @PostMapping("/transfers/{transfer}/reverse")
    ResponseEntity<TransferView> reverse(
            @PathVariable GroupId id, @PathVariable TransferId transfer, @Valid @RequestBody TransferReversal body,
            Actor actor) {
        return commands.change(actor, new ReverseTransfer(transfer, id, body.reason().strip(), body.valueDate()));
    }

    @Operation(
            summary = "Close an accounting period",
            description = "Carries income less expense to the retained surplus; from then on the books take no entry"
                    + " with a value date up to and including `until`. By the chairperson or treasurer.")
    @PostMapping("/periods/close")
    ResponseEntity<PeriodView> close(@PathVariable GroupId id, @Valid @RequestBody PeriodClosing body, Actor actor) {
        return commands.change(actor, new ClosePeriod(id, body.until()));
    }
}
