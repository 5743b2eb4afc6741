package org.chamaledger.query.reports;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;

/**
 * What all groups come to, without telling of any one of them.
 *
 * @param fewestGroups figures of fewer groups than this are left out
 * @param totals a line for each currency and type of group
 */
public record Analytics(Instant knownAt, int fewestGroups, List<Total> totals) implements Table.Tabular {

    private static final List<String> COLUMNS = List.of(
            "currency", "group_type", "groups", "members", "cash", "savings", "shares", "welfare_funds",
            "project_funds",
            "loans_outstanding", "loan_loss_allowance", "active_loans", "loans_in_default");

    /**
     * Groups of one currency and type that are not closed. Everything but their number is null where they are too few.
     *
     * @param cash cash, bank and M-Pesa
     */
    public record Total(
            String currency,
            GroupType groupType,
            int groups,
            @Nullable Integer members,
            @Nullable Amount cash,
            @Nullable Amount savings,
            @Nullable Amount shares,
            @Nullable Amount welfareFunds,
            @Nullable Amount projectFunds,
            @Nullable Amount loansOutstanding,
            @Nullable Amount loanLossAllowance,
            @Nullable Integer activeLoans,
            @Nullable Integer loansInDefault) {

        static Total tooFew(String currency, GroupType groupType, int groups) {
            return new Total(
                    currency, groupType, groups, null, null, null, null, null, null, null, null, null, null);
        }
    }

    @Override
    public Table table() {
        return new Table(COLUMNS, totals.stream().map(total -> Arrays.<@Nullable Object>asList(
                total.currency(), total.groupType(), total.groups(), total.members(), total.cash(), total.savings(),
                total.shares(), total.welfareFunds(), total.projectFunds(), total.loansOutstanding(),
                total.loanLossAllowance(), total.activeLoans(), total.loansInDefault())).toList());
    }
}
