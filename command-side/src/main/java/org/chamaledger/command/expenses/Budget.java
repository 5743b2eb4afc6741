package org.chamaledger.command.expenses;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.Comparator;
import java.util.List;
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
    void set(SetBudget command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireRole(actor, GroupRole.TREASURER, GroupRole.CHAIRPERSON));
        roster.requireWorking();
        var wanted = new BudgetSet(command.groupId(), command.year(), command.lines().stream()
                .sorted(Comparator.comparing(BudgetCommand.Line::category))
                .map(line -> new BudgetEvent.Line(line.category(), amount(line, roster))).toList());
        if (!wanted.equals(budget)) {
            apply(wanted);
        }
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
                stream = new SetBudget(e.groupId(), e.year(), List.of()).stream();
                budget = e;
            }
        }
    }

    Budget() {} // Axon makes a budget at its first setting, and rebuilds it from its events
}
