package org.chamaledger.kernel.expenses;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A group's budget of one calendar year against what was spent, as answered.
 *
 * @param asAt the last value date that counts
 * @param lines every category, in the order of the chart of accounts
 */
public record BudgetView(
        GroupId group,
        int year,
        LocalDate asAt,
        String currency,
        List<BudgetLineView> lines,
        Amount totalBudget,
        Amount totalActual) {

    /**
     * One category.
     *
     * @param account where its spending is booked
     * @param budget null where the group has set none
     * @param actual what was spent in the year up to {@code as_at}
     * @param remaining budget less actual, negative when it was exceeded; null without a budget
     * @param usedPercent actual in hundredths of the budget, rounded half-even to a whole percent; null without a
     *     budget
     */
    public record BudgetLineView(
            ExpenseCategory category,
            String account,
            @Nullable Amount budget,
            Amount actual,
            @Nullable Amount remaining,
            @Nullable Long usedPercent) {}
}
