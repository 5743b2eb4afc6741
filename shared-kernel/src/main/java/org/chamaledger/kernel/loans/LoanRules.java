package org.chamaledger.kernel.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Currency;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which a loan is given, as its product stood when it was applied for. A later change of the product
 * does not touch it.
 *
 * @param rate percent a year
 * @param largest most principal; null for no limit of its own
 * @param roundTo minor units of which instalments are multiples
 * @param fixedFee taken from the money paid out, together with {@code feeRate} percent of the principal
 * @param guarantorsNeeded how many must have accepted before the loan can be approved
 * @param savingsMultiple most principal, in percent of the borrower's savings: 300 is three times
 * @param openLoans how many loans a borrower may have at a time
 * @param forgivesFutureInterest whether a FLAT loan settled early owes interest for elapsed months only
 * @param defaultAfterDays days past due from which a loan is in default
 * @param inDuplum whether interest and charges after default stop at the principal owing then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoanRules(
        InterestMethod method,
        Percent rate,
        int minMonths,
        int maxMonths,
        @Nullable Money largest,
        int principalGraceMonths,
        int interestGraceMonths,
        long roundTo,
        @Nullable PenaltyRule penalty,
        Money fixedFee,
        Percent feeRate,
        int guarantorsNeeded,
        Percent savingsMultiple,
        int openLoans,
        boolean forgivesFutureInterest,
        int defaultAfterDays,
        boolean inDuplum) {

    /** What a group that has defined no product lends by: flat, up to three times the savings, one loan at a time. */
    public static LoanRules standard(Currency currency) {
        return new LoanRules(InterestMethod.FLAT, Percent.of("10"), 1, 60, null, 0, 0, 1, null,
                Money.zero(currency), Percent.ZERO, 0, Percent.of("300"), 1, false, 90, true);
    }

    /** The same rules at the rate and by the method that the borrower asks for. */
    public LoanRules asking(InterestMethod otherMethod, Percent otherRate) {
        return new LoanRules(otherMethod, otherRate, minMonths, maxMonths, largest, principalGraceMonths,
                interestGraceMonths, roundTo, penalty, fixedFee, feeRate, guarantorsNeeded, savingsMultiple, openLoans,
                forgivesFutureInterest, defaultAfterDays, inDuplum);
    }

    /** The same rules, where the savings answer for no more than this. */
    public LoanRules upTo(Percent otherMultiple) {
        return new LoanRules(method, rate, minMonths, maxMonths, largest, principalGraceMonths,
                interestGraceMonths, roundTo, penalty, fixedFee, feeRate, guarantorsNeeded, otherMultiple, openLoans,
                forgivesFutureInterest, defaultAfterDays, inDuplum);
    }

    /** Refuses rules under which no loan could be given. */
    public LoanRules requirePlausible() {
        malformedUnless(minMonths >= 1 && minMonths <= maxMonths && maxMonths <= Terms.LONGEST,
                "loan.duration-implausible", "The term is 1 to %d months".formatted(Terms.LONGEST));
        malformedUnless(principalGraceMonths >= 0 && interestGraceMonths >= 0
                        && principalGraceMonths < maxMonths && interestGraceMonths < maxMonths,
                "loan.grace-implausible", "Grace is shorter than the loan");
        malformedUnless(roundTo >= 1 && roundTo <= Terms.COARSEST, "loan.rounding-implausible",
                "Instalments are rounded to a million at most");
        malformedUnless(!fixedFee.isNegative(), "loan.fee-implausible", "A fee is not less than nothing");
        malformedUnless(guarantorsNeeded >= 0 && guarantorsNeeded <= 20, "loan.guarantors-implausible",
                "guarantors_needed is 0 to 20");
        malformedUnless(openLoans >= 1 && openLoans <= 10, "loan.open-loans-implausible", "open_loans is 1 to 10");
        malformedUnless(defaultAfterDays >= 1 && defaultAfterDays <= 3_650, "loan.default-implausible",
                "default_after_days is 1 to 3650");
        if (penalty != null) {
            penalty.requirePlausible();
        }
        return this;
    }

    /** What is taken from the money when it is paid out. */
    public Money feeOf(Money principal) {
        return fixedFee.plus(feeRate.of(principal));
    }
}
