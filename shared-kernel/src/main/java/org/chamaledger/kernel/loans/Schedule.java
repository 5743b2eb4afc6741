package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.RuleViolation;

/**
 * The plan by which a loan is repaid. Its cells are never negative and add up to principal and interest, to the cent.
 *
 * @param start the day on which the money went out, or on which a restructured loan began anew
 * @param instalments in order of their due dates, numbered from 1
 */
public record Schedule(LocalDate start, List<Instalment> instalments) {

    private static final long LONGEST_WAIT = 24;

    /** One line of the plan: what falls due on a day. */
    public record Instalment(int number, LocalDate dueDate, Money principal, Money interest) {

        public Money total() {
            return principal.plus(interest);
        }
    }

    public Schedule {
        instalments = List.copyOf(instalments);
    }

    /**
     * The schedule of a loan on these terms whose money goes out on this day. Instalments fall due monthly, on the day
     * of the month of the start or of the first due date, in short months on the last day.
     */
    public static Schedule of(Terms terms, LocalDate start) {
        terms.requirePlausible();
        var first = terms.firstDue();
        RuleViolation.refuseUnless(
                first == null || first.isAfter(start) && !first.isAfter(start.plusMonths(LONGEST_WAIT)),
                "loan.first-due-implausible",
                "The first instalment falls due after the money goes out, in two years at most");
        return new Schedule(start, Amortisation.of(terms).instalments(
                month -> first == null ? start.plusMonths(month) : first.plusMonths(month - 1L)));
    }

    /** This schedule with something more due as interest of the first instalment: what was owed before it began. */
    public Schedule carrying(Money interest) {
        var first = instalments.getFirst();
        var all = new ArrayList<>(instalments);
        all.set(0, new Instalment(
                first.number(), first.dueDate(), first.principal(), first.interest().plus(interest)));
        return new Schedule(start, all);
    }

    public Money totalPrincipal() {
        return instalments.stream().map(Instalment::principal).reduce(Money::plus).orElseThrow();
    }

    public Money totalInterest() {
        return instalments.stream().map(Instalment::interest).reduce(Money::plus).orElseThrow();
    }

    public Money total() {
        return totalPrincipal().plus(totalInterest());
    }

    /** What is paid a month: the first instalment in which principal falls due. */
    public Money monthlyPayment() {
        return instalments.stream().filter(i -> i.principal().isPositive()).findFirst()
                .orElseGet(instalments::getFirst).total();
    }

    public LocalDate firstDue() {
        return instalments.getFirst().dueDate();
    }

    /** The day by which all is due. */
    public LocalDate maturity() {
        return instalments.getLast().dueDate();
    }
}
