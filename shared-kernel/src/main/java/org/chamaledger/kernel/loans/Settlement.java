package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.chamaledger.kernel.Money;

/**
 * What payments go to, and what settles a loan before its time: all penalties, the principal, and interest to date.
 * Interest on a balance is earned by the day within the current period. Interest of a flat loan is owed whole, unless
 * the group forgives what is not earned: then whole months of 30 days count.
 */
final class Settlement {

    private static final int DAYS_A_MONTH = 30;

    private Settlement() {}

    static Allocation of(LoanState loan) {
        return new Allocation(
                loan.outstandingPenalty(), interestToDate(loan), loan.outstandingPrincipal(), loan.nothing());
    }

    /** Settles the loan when the payment suffices; otherwise the oldest instalment is paid first. */
    static Allocation allocate(LoanState loan, Money payment) {
        var whole = of(loan);
        if (!whole.total().isMoreThan(payment)) {
            return new Allocation(
                    whole.penalty(), whole.interest(), whole.principal(), payment.minus(whole.total()));
        }
        var left = payment;
        var penalty = loan.nothing();
        var interest = loan.nothing();
        var principal = loan.nothing();
        for (var instalment : loan.instalments()) {
            var toPenalty = left.min(instalment.penaltyOwed());
            left = left.minus(toPenalty);
            var toInterest = left.min(instalment.interestOwed());
            left = left.minus(toInterest);
            var toPrincipal = left.min(instalment.principalOwed());
            left = left.minus(toPrincipal);
            penalty = penalty.plus(toPenalty);
            interest = interest.plus(toInterest);
            principal = principal.plus(toPrincipal);
        }
        return new Allocation(penalty, interest, principal, left);
    }

    private static Money interestToDate(LoanState loan) {
        var owed = loan.outstandingInterest();
        var schedule = loan.schedule();
        if (schedule == null || owed.isZero()) {
            return owed;
        }
        boolean flat = loan.terms().method() == InterestMethod.FLAT;
        if (flat && !loan.rules().forgivesFutureInterest()) {
            return owed;
        }
        var paid = loan.instalments().stream().map(InstalmentState::interestPaid).reduce(loan.nothing(), Money::plus);
        var earned = flat ? flatToDate(loan.terms(), schedule.start(), loan.asAt()).plus(loan.carriedInterest())
                : earnedByTheDay(loan, schedule);
        return earned.minus(paid).max(loan.nothing()).min(owed);
    }

    /** Flat interest of the whole months of 30 days that have passed, those of the term at most. */
    static Money flatToDate(Terms terms, LocalDate start, LocalDate day) {
        long months = Math.clamp(ChronoUnit.DAYS.between(start, day) / DAYS_A_MONTH, 0, terms.months());
        return new Money(Amortisation.flatInterest(terms, months), terms.principal().currency());
    }

    private static Money earnedByTheDay(LoanState loan, Schedule schedule) {
        var earned = loan.nothing();
        var from = schedule.start();
        for (var instalment : loan.instalments()) {
            var due = instalment.plan().dueDate();
            var carried = instalment.plan().number() == 1 ? loan.carriedInterest() : loan.nothing();
            earned = earned.plus(carried).plus(part(
                    instalment.plan().interest().minus(carried), from, loan.asAt(), due));
            from = due;
        }
        return earned;
    }

    private static Money part(Money interest, LocalDate from, LocalDate day, LocalDate due) {
        if (!day.isAfter(from)) {
            return Money.zero(interest.currency());
        }
        return day.isBefore(due)
                ? interest.times(ChronoUnit.DAYS.between(from, day), ChronoUnit.DAYS.between(from, due)) : interest;
    }
}
