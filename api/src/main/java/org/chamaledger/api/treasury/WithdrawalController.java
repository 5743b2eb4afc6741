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
import org.chamaledger.command.Payment;
import org.chamaledger.command.treasury.WithdrawalCommand.CancelWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.PayWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.RequestWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.ReverseWithdrawal;
import org.chamaledger.command.treasury.WithdrawalCommand.SignWithdrawal;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.treasury.TreasuryQuery.FindWithdrawal;
import org.chamaledger.query.treasury.TreasuryQuery.ListWithdrawals;
import org.chamaledger.query.treasury.TreasuryQuery.WithdrawalFilter;
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
@RequestMapping("/api/v1/groups/{id}/withdrawals")
@MembersMay
class WithdrawalController {

    record NewWithdrawal(
            @Nullable WithdrawalId id,
            @Nullable MemberId member,
            @NotNull Amount amount,
            @Nullable PaymentMethod paymentMethod,
            @Nullable @Size(max = 500) String notes) {}

    record WithdrawalSignature(@Nullable @Size(max = 500) String comment) {}

    record WithdrawalPayment(
            @NotNull PaymentMethod paymentMethod,
            @Nullable LocalDate valueDate,
            @Nullable @Size(max = 100) String referenceNumber) {}

    record WithdrawalReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    record WithdrawalCancellation(@Nullable @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    WithdrawalController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List withdrawals of savings",
            description = "All of the group for officials, the group's ADMIN and auditors; their own for others. The"
                    + " latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<WithdrawalView> list(
            @PathVariable GroupId id, @FromQuery WithdrawalFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListWithdrawals(actor, id, filter, paging)));
    }

    @Operation(summary = "Show a withdrawal of savings", description = "With the signatures under it.")
    @GetMapping("/{withdrawal}")
    ResponseEntity<WithdrawalView> find(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal, Actor actor) {
        return Answers.of(queries.ask(new FindWithdrawal(actor, id, withdrawal)));
    }

    @Operation(
            summary = "Ask for savings to be paid out",
            description = "PENDING until enough officials have signed. Without `member` they are the caller's own; an"
                    + " official may ask for another member. Refused beyond what the member has saved, now and again"
                    + " when it is paid.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<WithdrawalView> request(
            @PathVariable GroupId id, @Valid @RequestBody NewWithdrawal body, Actor actor) {
        var withdrawal = NewId.of(body.id(), WithdrawalId::value, WithdrawalId::next);
        return commands.create(actor,
                new RequestWithdrawal(withdrawal, id, body.member(), body.amount(), body.paymentMethod(), body.notes()),
                "/api/v1/groups/%s/withdrawals/%s/".formatted(id, withdrawal));
    }

    @Operation(
            summary = "Approve a withdrawal",
            description = "A signature under its approval; the last one needed makes it APPROVED. By an official who"
                    + " neither asked for it nor is paid.")
    @PostMapping("/{withdrawal}/approve")
    ResponseEntity<WithdrawalView> approve(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal,
            @Valid @RequestBody(required = false) @Nullable WithdrawalSignature body, Actor actor) {
        return commands.change(actor, new SignWithdrawal(
                withdrawal, id, Decision.APPROVE, body == null ? null : body.comment()));
    }

    @Operation(
            summary = "Reject a withdrawal",
            description = "A signature under its approval; it is REJECTED when too few officials are left to approve"
                    + " it.")
    @PostMapping("/{withdrawal}/reject")
    ResponseEntity<WithdrawalView> reject(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal,
            @Valid @RequestBody(required = false) @Nullable WithdrawalSignature body, Actor actor) {
        return commands.change(actor, new SignWithdrawal(
                withdrawal, id, Decision.REJECT, body == null ? null : body.comment()));
    }

    @Operation(
            summary = "Pay a withdrawal",
            description = "Once, from the channel of the payment method: refused when that, or the member's savings, do"
                    + " not hold so much. By the treasurer or chairperson. The value date is today unless said.")
    @PostMapping("/{withdrawal}/pay")
    ResponseEntity<WithdrawalView> pay(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal,
            @Valid @RequestBody WithdrawalPayment body, Actor actor) {
        return commands.change(actor, new PayWithdrawal(
                withdrawal, id, new Payment(body.paymentMethod(), body.referenceNumber(), body.valueDate())));
    }

    @Operation(
            summary = "Cancel a withdrawal",
            description = "Before it is paid; its approval is withdrawn. By the member, whoever asked for it, or the"
                    + " chairperson.")
    @PostMapping("/{withdrawal}/cancel")
    ResponseEntity<WithdrawalView> cancel(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal,
            @Valid @RequestBody(required = false) @Nullable WithdrawalCancellation body, Actor actor) {
        return commands.change(actor, new CancelWithdrawal(withdrawal, id, body == null ? null : body.reason()));
    }

    @Operation(
            summary = "Reverse a withdrawal",
            description = "Undoes its payment by an equal and opposite entry that names the first, once: the savings"
                    + " are the member's again. By the treasurer or chairperson, for others than themselves. The value"
                    + " date is today unless said.")
    @PostMapping("/{withdrawal}/reverse")
    ResponseEntity<WithdrawalView> reverse(
            @PathVariable GroupId id, @PathVariable WithdrawalId withdrawal,
            @Valid @RequestBody WithdrawalReversal body, Actor actor) {
        return commands.change(actor, new ReverseWithdrawal(withdrawal, id, body.reason(), body.valueDate()));
    }
}
