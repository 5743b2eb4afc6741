package org.chamaledger.command.expenses;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Comparator;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.expenses.BudgetCommand.SetBudget;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.expenses.BudgetEvent;
import org.chamaledger.kernel.expenses.BudgetEvent.BudgetSet;
import org.chamaledger.kernel.expenses.BudgetId;
import org.chamaledger.kernel.expenses.BudgetPlanView;
import org.chamaledger.kernel.expenses.BudgetPlanView.PlannedLine;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.jspecify.annotations.Nullable;

/** What a group means to spend in one year. */
@Aggregate(type = "budget", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Budget {

    @AggregateIdentifier
    private String stream;

    private @Nullable BudgetSet budget;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Supplier<BudgetPlanView> set(SetBudget command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        var wanted = new BudgetSet(command.groupId(), command.year(), command.lines().stream()
                .sorted(Comparator.comparing(BudgetCommand.Line::category))
                .map(line -> new BudgetEvent.Line(line.category(), amount(line, roster))).toList());
        if (!wanted.equals(budget)) {
            apply(wanted);
        }
        return () -> view(roster);
    }

    private BudgetPlanView view(Roster roster) {
        var total = budget.lines().stream().map(BudgetEvent.Line::amount)
                .reduce(Money.zero(roster.currency()), Money::plus);
        return new BudgetPlanView(
                budget.groupId(), budget.year(), roster.currency().getCurrencyCode(),
                budget.lines().stream()
                        .map(line -> new PlannedLine(
                                line.category(), line.category().account().code(), line.amount().amount()))
                        .toList(),
                total.amount());
    }

    private static Money amount(BudgetCommand.Line line, Roster roster) {
        var amount = line.amount().in(roster.currency());
        malformedUnless(!amount.isNegative(), "budget.amount-negative", "A budget is not less than zero");
        return amount;
    }

    @EventSourcingHandler
    void on(BudgetEvent event) {
        switch (event) {
            case BudgetSet e -> {
                stream = "budget-" + BudgetId.of(e.groupId(), e.year());
                budget = e;
            }
        }
    }

    Budget() {} // Axon makes a budget at its first setting, and rebuilds it from its events
}
