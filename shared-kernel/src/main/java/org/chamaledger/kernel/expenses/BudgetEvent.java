package org.chamaledger.kernel.expenses;

import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;

/**
 * Everything that can have happened to a group's budget of one year.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface BudgetEvent {

    GroupId groupId();

    int year();

    /** What a year's spending in one category is meant to stay within. */
    record Line(ExpenseCategory category, Money amount) {}

    /** The whole budget, in place of an earlier one; a category that is not named has none. */
    record BudgetSet(GroupId groupId, int year, List<Line> lines) implements BudgetEvent {

        public BudgetSet {
            lines = List.copyOf(lines);
        }
    }
}
