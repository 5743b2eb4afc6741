package org.chamaledger.query.contributions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.query.Table;
import org.chamaledger.query.contributions.ContributionQuery.Arrears;
import org.chamaledger.query.contributions.ContributionQuery.Matrix;
import org.jspecify.annotations.Nullable;

/** How the reports about contributions look in a spreadsheet. */
final class Tables {

    private Tables() {}

    /** A row for each member, and what was paid in each period under its first day. */
    static Table of(Matrix matrix) {
        var columns = new ArrayList<>(List.of("member", "full_name", "status"));
        matrix.periods().forEach(period -> columns.add(period.firstDay().toString()));
        columns.addAll(List.of("expected", "paid", "outstanding", "ahead"));
        return new Table(columns, matrix.members().stream().map(Tables::cells).toList());
    }

    private static List<@Nullable Object> cells(Matrix.Row row) {
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(row.member(), row.fullName(), row.status()));
        row.periods().forEach(cell -> cells.add(cell.paid()));
        cells.addAll(List.of(row.expected(), row.paid(), row.outstanding(), row.ahead()));
        return cells;
    }

    static Table of(Arrears arrears) {
        return new Table(
                List.of("member", "full_name", "status", "periods_late", "amount", "oldest_due_date", "days_late"),
                arrears.results().stream().<List<@Nullable Object>>map(behind -> Arrays.asList(
                        behind.member(), behind.fullName(), behind.status(), behind.periodsLate(), behind.amount(),
                        behind.oldestDueDate(), behind.daysLate())).toList());
    }
}
