package org.chamaledger.kernel.loans;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.LoanDefaulted;
import org.jspecify.annotations.Nullable;

/**
 * What a loan is and owes on a day.
 *
 * @param terms in force: those applied for, or those of the last restructuring
 * @param schedule in force; null before the money went out
 * @param instalments of the schedule in force
 * @param earlier schedules that a restructuring ended, the oldest first, each as it stood then
 * @param carriedInterest part of the first instalment's interest that was owed before the schedule began
 * @param repaid all that was ever paid and not reversed, without excess
 * @param provision what the group provides for losing of this loan
 * @param writtenOff principal, when it was; recoveries do not change it
 * @param recovered after the write-off
 * @param defaulted how it fell into default; null while it is not in default
 * @param chargedInDefault interest and penalties that count against the limit of a loan in default (in duplum)
 */
public record LoanState(
        LocalDate asAt,
        LoanStatus status,
        Terms terms,
        LoanRules rules,
        @Nullable Schedule schedule,
        List<InstalmentState> instalments,
        List<List<InstalmentState>> earlier,
        Money carriedInterest,
        Money repaid,
        Money provision,
        Money writtenOff,
        Money recovered,
        @Nullable LoanDefaulted defaulted,
        Money chargedInDefault,
        Map<MemberId, GuaranteeState> guarantees) {

    /** Where a guarantor stands. */
    public record GuaranteeState(Money amount, Status status) {

        /** PENDING until the guarantor answers; RELEASED when nothing is answered for any more. */
        public enum Status { PENDING, GIVEN, DECLINED, RELEASED }
    }

    private Money sum(Function<InstalmentState, Money> part) {
        return instalments.stream().map(part).reduce(nothing(), Money::plus);
    }

    Money nothing() {
        return Money.zero(terms.principal().currency());
    }

    public boolean isRestructured() {
        return !earlier.isEmpty();
    }

    /** Principal that is out; what was written off is not. */
    public Money outstandingPrincipal() {
        return status.isRunning() ? sum(InstalmentState::principalOwed) : nothing();
    }

    /** Interest of the whole schedule that is unpaid, whether it is due or not. */
    public Money outstandingInterest() {
        return status.isRunning() ? sum(InstalmentState::interestOwed) : nothing();
    }

    public Money outstandingPenalty() {
        return status.isRunning() ? sum(InstalmentState::penaltyOwed) : nothing();
    }

    /** All that is unpaid of the schedule, and penalties. */
    public Money outstandingBalance() {
        return outstandingPrincipal().plus(outstandingInterest()).plus(outstandingPenalty());
    }

    /** Instalments whose due date has passed and of which principal or interest is unpaid. */
    public List<InstalmentState> overdue() {
        return status.isRunning() ? instalments.stream().filter(i -> i.daysLate(asAt) > 0).toList() : List.of();
    }

    /** Principal and interest that should have been paid before this day; penalties are not in it. */
    public Money arrears() {
        return overdue().stream().map(InstalmentState::unpaid).reduce(nothing(), Money::plus);
    }

    public Money principalInArrears() {
        return overdue().stream().map(InstalmentState::principalOwed).reduce(nothing(), Money::plus);
    }

    public Money interestInArrears() {
        return overdue().stream().map(InstalmentState::interestOwed).reduce(nothing(), Money::plus);
    }

    /** Days since the due date of the oldest instalment that is late; 0 when none is. */
    public int daysPastDue() {
        return overdue().stream().mapToInt(i -> i.daysLate(asAt)).max().orElse(0);
    }

    /** The next instalment that is not paid and not overdue. */
    public @Nullable InstalmentState next() {
        return status.isRunning() ? instalments.stream()
                .filter(i -> i.unpaid().isPositive() && i.daysLate(asAt) == 0).findFirst().orElse(null) : null;
    }

    /** How much more interest and penalties a loan in default can be charged; null where there is no limit. */
    public @Nullable Money roomInDuplum() {
        return defaulted == null || !rules.inDuplum() ? null
                : InDuplum.room(defaulted.principalOwing(), chargedInDefault);
    }

    /** What a payment received on this day goes to. */
    public Allocation allocate(Money payment) {
        return Settlement.allocate(this, payment);
    }

    /** What settles the loan on this day, whole; its excess is zero. */
    public Allocation settlement() {
        return Settlement.of(this);
    }

    /** Unpaid interest that is earned by this day; of a flat loan that of the instalments that are due. */
    public Money interestEarned() {
        return terms.method() == InterestMethod.FLAT && status.isRunning()
                ? instalments.stream().filter(i -> !i.plan().dueDate().isAfter(asAt))
                        .map(InstalmentState::interestOwed).reduce(nothing(), Money::plus)
                : settlement().interest();
    }

    /** Interest of the schedule that whoever settles on this day does not pay. */
    public Money forgivenBySettling() {
        return outstandingInterest().minus(settlement().interest());
    }
}
