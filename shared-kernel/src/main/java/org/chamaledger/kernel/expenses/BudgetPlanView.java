package org.chamaledger.kernel.expenses;

import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;

/** What a group means to spend in a calendar year, as answered to whoever set it; what was spent is read apart. */
public record BudgetPlanView(
        GroupId group, int year, String currency, List<PlannedLine> lines, Amount totalBudget) {

    /** One category, and the account where its spending is booked. */
    public record PlannedLine(ExpenseCategory category, String account, Amount budget) {}
}
