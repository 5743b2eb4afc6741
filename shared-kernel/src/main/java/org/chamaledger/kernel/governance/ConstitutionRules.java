package org.chamaledger.kernel.governance;

import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/**
 * What of a constitution is enforced.
 *
 * @param contributionFrequency how often members contribute; null where the group's own setting stands
 * @param minimumContribution what each member owes in each period, at least
 * @param approvals how many officials sign what the group pays
 * @param terms how long an office is held
 * @param exitNoticeDays how long before leaving a member gives notice
 */
public record ConstitutionRules(
        @Nullable Frequency contributionFrequency,
        Money minimumContribution,
        ApprovalRule approvals,
        FineTariff fines,
        LoanLimits loans,
        VoteRules votes,
        NoticeRules notice,
        TermRules terms,
        int exitNoticeDays) {

    /**
     * Where no loan product says otherwise.
     *
     * @param rate percent a year
     * @param savingsMultiple most principal, in percent of the borrower's savings: 300 is three times
     */
    public record LoanLimits(Percent rate, Percent savingsMultiple) {}

    /**
     * How long an office is held.
     *
     * @param months that one term lasts
     * @param consecutive how many terms somebody may hold one after the other
     */
    public record TermRules(int months, int consecutive) {}
}
