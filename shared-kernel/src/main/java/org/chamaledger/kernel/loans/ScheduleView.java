package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;

/**
 * A loan's schedule, as it stands at the end of a day.
 *
 * @param earlier schedules that a restructuring ended, the oldest first, each as it stood then
 */
public record ScheduleView(
        LoanId loan, LocalDate asAt, String currency, List<Row> schedule, List<List<Row>> earlier) {

    /**
     * One instalment.
     *
     * @param daysLate days since the due date, while principal or interest is unpaid
     */
    public record Row(
            int number,
            LocalDate dueDate,
            Amount principal,
            Amount interest,
            Amount penalty,
            Amount total,
            Amount paid,
            Amount outstanding,
            InstalmentState.Status status,
            int daysLate) {

        static Row of(InstalmentState line, LocalDate day) {
            return new Row(line.plan().number(), line.plan().dueDate(), line.plan().principal().amount(),
                    line.interest().amount(), line.penalty().amount(), line.total().amount(), line.paid().amount(),
                    line.outstanding().amount(), line.status(day), line.daysLate(day));
        }
    }

    public static ScheduleView of(LoanLedger ledger, LocalDate day) {
        var state = ledger.asAt(day);
        return new ScheduleView(
                ledger.application().loanId(), day, state.nothing().currency().getCurrencyCode(),
                rows(state.instalments(), day), state.earlier().stream().map(lines -> rows(lines, day)).toList());
    }

    private static List<Row> rows(List<InstalmentState> lines, LocalDate day) {
        return lines.stream().map(line -> Row.of(line, day)).toList();
    }
}
