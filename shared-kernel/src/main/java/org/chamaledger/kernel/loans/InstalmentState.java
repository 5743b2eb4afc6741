package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.Schedule.Instalment;

/**
 * One line of a schedule as it stands on a day.
 *
 * @param plan the line as it was planned
 * @param interest what of the planned interest is owed: less where it was forgiven, or stopped after default
 * @param penalty charged and not waived
 */
public record InstalmentState(
        Instalment plan, Money interest, Money penalty, Money principalPaid, Money interestPaid, Money penaltyPaid) {

    /** PENDING until something is paid (PARTIAL) or all (PAID); OVERDUE when its day has passed before. */
    public enum Status { PENDING, PARTIAL, PAID, OVERDUE }

    public Money principalOwed() {
        return plan.principal().minus(principalPaid);
    }

    public Money interestOwed() {
        return interest.minus(interestPaid);
    }

    public Money penaltyOwed() {
        return penalty.minus(penaltyPaid);
    }

    /** Principal and interest that are not paid: what penalties are reckoned on. */
    public Money unpaid() {
        return principalOwed().plus(interestOwed());
    }

    public Money total() {
        return plan.principal().plus(interest).plus(penalty);
    }

    public Money paid() {
        return principalPaid.plus(interestPaid).plus(penaltyPaid);
    }

    public Money outstanding() {
        return total().minus(paid());
    }

    /** Days since the due date while principal or interest is unpaid; 0 on the due date and before. */
    public int daysLate(LocalDate day) {
        return unpaid().isPositive() ? (int) Math.max(0, ChronoUnit.DAYS.between(plan.dueDate(), day)) : 0;
    }

    public Status status(LocalDate day) {
        if (outstanding().isZero()) {
            return Status.PAID;
        }
        if (daysLate(day) > 0) {
            return Status.OVERDUE;
        }
        return paid().isPositive() ? Status.PARTIAL : Status.PENDING;
    }
}
