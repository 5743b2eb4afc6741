package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Money;

/**
 * How much of what is owing a group provides for, by days past due. Tables are dated: a provision is reckoned by the
 * table of its day, and a new table changes no earlier one.
 *
 * @param from the first day on which the table holds
 * @param classes by their first day past due, rising
 */
public record ProvisionTable(LocalDate from, List<LoanClass> classes) {

    /** A class of loans: from this many days past due on, this percent of the principal owing is provided for. */
    public record LoanClass(String name, int fromDays, Percent rate) {}

    private static final List<ProvisionTable> ALL = List.of(new ProvisionTable(LocalDate.of(1900, 1, 1), List.of(
            new LoanClass("PERFORMING", 0, Percent.of("1")),
            new LoanClass("WATCH", 1, Percent.of("5")),
            new LoanClass("SUBSTANDARD", 31, Percent.of("25")),
            new LoanClass("DOUBTFUL", 91, Percent.of("50")),
            new LoanClass("LOSS", 181, Percent.of("100")))));

    public ProvisionTable {
        classes = List.copyOf(classes);
    }

    /** All tables there ever were, the earliest first. */
    public static List<ProvisionTable> all() {
        return ALL;
    }

    /** The table that holds on this day. */
    public static ProvisionTable on(LocalDate day) {
        return ALL.reversed().stream().filter(table -> !table.from().isAfter(day)).findFirst().orElse(ALL.getFirst());
    }

    public LoanClass classOf(int daysPastDue) {
        return classes.reversed().stream().filter(c -> daysPastDue >= c.fromDays()).findFirst().orElseThrow();
    }

    /** What is provided for a loan of which this much principal is owing, so many days past due. */
    public Money provision(Money principalOwing, int daysPastDue) {
        return classOf(daysPastDue).rate().of(principalOwing);
    }
}
