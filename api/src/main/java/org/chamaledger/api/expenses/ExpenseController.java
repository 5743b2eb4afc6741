package org.chamaledger.api.expenses;

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
import org.chamaledger.command.expenses.ExpenseCommand.CancelExpense;
import org.chamaledger.command.expenses.ExpenseCommand.DisburseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.RequestExpense;
import org.chamaledger.command.expenses.ExpenseCommand.ReverseExpense;
import org.chamaledger.command.expenses.ExpenseCommand.SignExpense;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.expenses.ExpenseQuery.ExpenseFilter;
import org.chamaledger.query.expenses.ExpenseQuery.FindExpense;
import org.chamaledger.query.expenses.ExpenseQuery.ListExpenses;
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
@RequestMapping("/api/v1/expenses")
@MembersMay
class ExpenseController {

    record NewExpense(
            @Nullable ExpenseId id,
            @NotNull GroupId group,
            @NotNull ExpenseCategory category,
            @NotBlank @Size(max = 1000) String description,
            @NotNull Amount amount,
            @Nullable @Size(max = 120) String payee,
            @Nullable MemberId payeeMember) {}

    record ExpenseSignature(@Nullable @Size(max = 500) String comment) {}

    record ExpenseDisbursement(
            @NotNull PaymentMethod paymentMethod,
            @Nullable LocalDate valueDate,
            @Nullable @Size(max = 100) String referenceNumber) {}

    record ExpenseReversal(@NotBlank @Size(max = 500) String reason, @Nullable LocalDate valueDate) {}

    record ExpenseCancellation(@Nullable @Size(max = 500) String reason) {}

    private final Commands commands;
    private final QueryDesk queries;

    ExpenseController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "List expenses",
            description = "Those of the groups whose books the caller may read; in other groups what the caller asked"
                    + " for or is paid. The latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<ExpenseView> list(@FromQuery ExpenseFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListExpenses(actor, filter, paging)));
    }

    @Operation(
            summary = "Show an expense",
            description = "With the signatures under it and what is known of its receipt.")
    @GetMapping("/{id}")
    ResponseEntity<ExpenseView> find(@PathVariable ExpenseId id, Actor actor) {
        return Answers.of(queries.ask(new FindExpense(actor, id)));
    }

    @Operation(
            summary = "Ask for an expense",
            description = "PENDING until enough officials have signed. By any member; neither who asks nor"
                    + " `payee_member` signs it. `payee` names whoever is paid in words.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ExpenseView> request(@Valid @RequestBody NewExpense body, Actor actor) {
        var id = NewId.of(body.id(), ExpenseId::value, ExpenseId::next);
        return commands.create(actor,
                new RequestExpense(
                        id, body.group(), body.category(), body.description(), body.amount(), body.payee(),
                        body.payeeMember()),
                "/api/v1/expenses/%s/".formatted(id));
    }

    @Operation(
            summary = "Approve an expense",
            description = "A signature under its approval; the last one needed makes the expense APPROVED. By an"
                    + " official who neither asked for it nor is paid.")
    @PostMapping("/{id}/approve")
    ResponseEntity<ExpenseView> approve(
            @PathVariable ExpenseId id, @Valid @RequestBody(required = false) @Nullable ExpenseSignature body,
            Actor actor) {
        return commands.change(actor, new SignExpense(id, Decision.APPROVE, body == null ? null : body.comment()));
    }

    @Operation(
            summary = "Reject an expense",
            description = "A signature under its approval; the expense is REJECTED when too few officials are left to"
                    + " approve it.")
    @PostMapping("/{id}/reject")
    ResponseEntity<ExpenseView> reject(
            @PathVariable ExpenseId id, @Valid @RequestBody(required = false) @Nullable ExpenseSignature body,
            Actor actor) {
        return commands.change(actor, new SignExpense(id, Decision.REJECT, body == null ? null : body.comment()));
    }

    @Operation(
            summary = "Disburse an expense",
            description = "Pays it, once, from the channel of the payment method: refused when that does not hold so"
                    + " much. By the treasurer or chairperson. The value date is today unless said; a reference is used"
                    + " once, ever.")
    @PostMapping("/{id}/disburse")
    ResponseEntity<ExpenseView> disburse(
            @PathVariable ExpenseId id, @Valid @RequestBody ExpenseDisbursement body, Actor actor) {
        return commands.change(actor, new DisburseExpense(
                id, new Payment(body.paymentMethod(), body.referenceNumber(), body.valueDate())));
    }

    @Operation(
            summary = "Cancel an expense",
            description = "Before it is paid; its approval is withdrawn. By whoever asked for it, or the chairperson.")
    @PostMapping("/{id}/cancel")
    ResponseEntity<ExpenseView> cancel(
            @PathVariable ExpenseId id, @Valid @RequestBody(required = false) @Nullable ExpenseCancellation body,
            Actor actor) {
        return commands.change(actor, new CancelExpense(id, body == null ? null : body.reason()));
    }

    @Operation(
            summary = "Reverse an expense",
            description = "Undoes its payment by an equal and opposite entry that names the first, once: the money is"
                    + " back, and so is what it took from the budget. By the treasurer or chairperson. The value date"
                    + " is today unless said.")
    @PostMapping("/{id}/reverse")
    ResponseEntity<ExpenseView> reverse(
            @PathVariable ExpenseId id, @Valid @RequestBody ExpenseReversal body, Actor actor) {
        return commands.change(actor, new ReverseExpense(id, body.reason(), body.valueDate()));
    }
}
