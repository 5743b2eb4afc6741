package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A kind of loan that a group offers, as answered. See {@link LoanRules} for what the rules mean.
 *
 * @param status ACTIVE or RETIRED
 * @param roundInstalmentTo instalments are multiples of this amount
 * @param maxSavingsPercent most principal, in percent of the borrower's savings: 300 is three times
 */
public record LoanProductView(
        LoanProductId id,
        GroupId group,
        String name,
        String status,
        String currency,
        InterestMethod interestMethod,
        Percent interestRate,
        int minDurationMonths,
        int maxDurationMonths,
        @Nullable Amount maxPrincipal,
        int principalGraceMonths,
        int interestGraceMonths,
        Amount roundInstalmentTo,
        @Nullable PenaltyView penalty,
        Amount processingFee,
        Percent processingFeePercent,
        int guarantorsNeeded,
        Percent maxSavingsPercent,
        int maxOpenLoans,
        boolean forgivesFutureInterest,
        int defaultAfterDays,
        boolean inDuplum) {

    /** What a late instalment costs. */
    public record PenaltyView(
            PenaltyRule.Kind kind, @Nullable Percent rate, @Nullable Amount amount, int graceDays) {}

    public static LoanProductView of(LoanProductId id, GroupId group, String name, boolean retired, LoanRules rules) {
        var currency = rules.fixedFee().currency();
        var penalty = rules.penalty();
        return new LoanProductView(
                id, group, name, retired ? "RETIRED" : "ACTIVE", currency.getCurrencyCode(), rules.method(),
                rules.rate(), rules.minMonths(), rules.maxMonths(),
                rules.largest() == null ? null : rules.largest().amount(), rules.principalGraceMonths(),
                rules.interestGraceMonths(), new Money(rules.roundTo(), currency).amount(),
                penalty == null ? null : new PenaltyView(penalty.kind(), penalty.rate(),
                        penalty.amount() == null ? null : penalty.amount().amount(), penalty.graceDays()),
                rules.fixedFee().amount(), rules.feeRate(), rules.guarantorsNeeded(),
                rules.savingsMultiple(), rules.openLoans(),
                rules.forgivesFutureInterest(), rules.defaultAfterDays(), rules.inDuplum());
    }
}
