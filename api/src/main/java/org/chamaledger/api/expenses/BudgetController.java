package org.chamaledger.api.expenses;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.command.expenses.BudgetCommand;
import org.chamaledger.command.expenses.BudgetCommand.SetBudget;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.expenses.BudgetPlanView;
import org.chamaledger.kernel.expenses.BudgetView;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.expenses.ExpenseQuery.AskBudget;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/groups/{id}/budgets/{year}")
@MembersMay
class BudgetController {

    record BudgetPlan(@NotNull @Size(max = 5) List<@Valid @NotNull BudgetedAmount> lines) {}

    record BudgetedAmount(@NotNull ExpenseCategory category, @NotNull Amount amount) {}

    private final Commands commands;
    private final QueryDesk queries;

    BudgetController(Commands commands, QueryDesk queries) {
        this.commands = commands;
        this.queries = queries;
    }

    @Operation(
            summary = "Compare what was spent with the budget of a year",
            description = "Every category, with what was budgeted (null where nothing was) and what the books say was"
                    + " spent from 1 January up to `as_at`, or to the end of the year. For readers of the group's"
                    + " books.")
    @GetMapping
    ResponseEntity<BudgetView> against(
            @PathVariable GroupId id, @PathVariable int year,
            @RequestParam(name = "as_at", required = false) @Nullable LocalDate asAt, Actor actor) {
        return Answers.of(queries.ask(new AskBudget(actor, id, year, asAt)));
    }

    @Operation(
            summary = "Set the budget of a year",
            description = "The whole of it: a category that is not named has no budget. It warns and never refuses what"
                    + " is spent. By the treasurer or chairperson.")
    @PutMapping
    ResponseEntity<BudgetPlanView> set(
            @PathVariable GroupId id, @PathVariable int year, @Valid @RequestBody BudgetPlan body, Actor actor) {
        return commands.change(actor, new SetBudget(id, year, body.lines().stream()
                .map(line -> new BudgetCommand.Line(line.category(), line.amount())).toList()));
    }
}
