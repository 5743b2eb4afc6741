package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;

/** What a loan would cost; no loan is made. */
public record CalculationView(
        Amount principal,
        String currency,
        Percent interestRate,
        int durationMonths,
        InterestMethod interestMethod,
        LocalDate startDate,
        Amount totalInterest,
        Amount totalAmount,
        Amount monthlyPayment,
        List<Row> schedule) {

    /** One instalment. */
    public record Row(int number, LocalDate dueDate, Amount principal, Amount interest, Amount total) {}

    public static CalculationView of(Terms terms, LocalDate start) {
        var schedule = Schedule.of(terms, start);
        return new CalculationView(
                terms.principal().amount(), terms.principal().currency().getCurrencyCode(), terms.rate(),
                terms.months(), terms.method(), start, schedule.totalInterest().amount(), schedule.total().amount(),
                schedule.monthlyPayment().amount(),
                schedule.instalments().stream().map(line -> new Row(line.number(), line.dueDate(),
                        line.principal().amount(), line.interest().amount(), line.total().amount())).toList());
    }
}
