package org.chamaledger.command.expenses;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.expenses.BudgetId;
import org.chamaledger.kernel.expenses.ExpenseCategory;

/** What can be asked of a group's budget of one year. */
public sealed interface BudgetCommand {

    GroupId groupId();

    int year();

    @TargetAggregateIdentifier
    default String stream() {
        return "budget-" + BudgetId.of(groupId(), year());
    }

    /** What may be spent in one category; nothing at all is an amount too. */
    record Line(ExpenseCategory category, Amount amount) {}

    /**
     * By the treasurer or chairperson: the whole budget, in place of an earlier one. Answers with a
     * {@code BudgetPlanView}: what was spent against it is read from the books.
     */
    record SetBudget(GroupId groupId, int year, List<Line> lines) implements BudgetCommand {

        private static final int FIRST_YEAR = 1900;
        private static final int LAST_YEAR = 2199;

        public SetBudget {
            malformedUnless(year >= FIRST_YEAR && year <= LAST_YEAR, "budget.year-implausible",
                    "A budget is of a year from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
            lines = List.copyOf(lines);
            malformedUnless(lines.stream().map(Line::category).distinct().count() == lines.size(),
                    "budget.category-twice", "A category stands in a budget once");
        }
    }
}
