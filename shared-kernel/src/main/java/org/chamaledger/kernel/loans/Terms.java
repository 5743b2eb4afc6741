package org.chamaledger.kernel.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What lender and borrower agree on, before any date is known.
 *
 * @param principal what is lent
 * @param rate percent a year
 * @param months number of instalments, the months of grace included
 * @param principalGraceMonths the first months, in which no principal falls due
 * @param interestGraceMonths the first months, in which no interest falls due; it falls due later, it is not forgiven
 * @param roundTo minor units of which instalments are multiples (1 for none, 100 for whole shillings); the last
 *     instalment takes the rest
 * @param firstDue the day of the first instalment; null for a month after the money goes out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Terms(
        Money principal,
        Percent rate,
        int months,
        InterestMethod method,
        int principalGraceMonths,
        int interestGraceMonths,
        long roundTo,
        @Nullable LocalDate firstDue) {

    public static final int LONGEST = 360;
    static final long COARSEST = 1_000_000_00L;

    /** Terms without grace and rounding. */
    public static Terms of(Money principal, Percent rate, int months, InterestMethod method) {
        return new Terms(principal, rate, months, method, 0, 0, 1, null);
    }

    /** Refuses what no schedule can be made of. */
    public Terms requirePlausible() {
        malformedUnless(principal.isPositive(), "money.not-positive", "The amount must be more than zero");
        rate.plausible("interest_rate");
        malformedUnless(months >= 1 && months <= LONGEST, "loan.duration-implausible",
                "duration_months is 1 to " + LONGEST);
        malformedUnless(principalGraceMonths >= 0 && principalGraceMonths < months
                        && interestGraceMonths >= 0 && interestGraceMonths < months,
                "loan.grace-implausible", "Grace is shorter than the loan");
        malformedUnless(roundTo >= 1 && roundTo <= COARSEST, "loan.rounding-implausible",
                "Instalments are rounded to a million at most");
        return this;
    }

    public Terms withPrincipal(Money other) {
        return new Terms(other, rate, months, method, principalGraceMonths, interestGraceMonths, roundTo, firstDue);
    }

    public Terms withFirstDue(@Nullable LocalDate day) {
        return new Terms(
                principal, rate, months, method, principalGraceMonths, interestGraceMonths, roundTo, day);
    }
}
