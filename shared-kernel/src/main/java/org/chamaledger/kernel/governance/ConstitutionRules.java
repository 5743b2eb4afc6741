package org.chamaledger.kernel.governance;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/**
 * What of a constitution is enforced.
 *
 * @param contributionFrequency how often members contribute; null where the group's own setting stands
 * @param minimumContribution what each member owes in each period, at least
 * @param approvals how many officials sign what the group pays
 * @param decisions what each kind of decision needs; a kind that is not here is decided like an ordinary one
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
        List<DecisionRule> decisions,
        NoticeRules notice,
        TermRules terms,
        int exitNoticeDays) {

    public ConstitutionRules {
        decisions = List.copyOf(decisions);
    }

    /** The rules of a group that has adopted none of its own: its settings, and what is usual. */
    public static ConstitutionRules standard(Money minimumContribution, ApprovalRule approvals) {
        var loans = LoanRules.standard(minimumContribution.currency());
        return new ConstitutionRules(null, minimumContribution, approvals, FineTariff.NONE,
                new LoanLimits(loans.rate(), loans.savingsMultiple()), VoteRules.STANDARD, DecisionRule.STANDARD,
                NoticeRules.STANDARD, TermRules.STANDARD, 0);
    }

    /** What this kind of decision needs. */
    public DecisionRule decision(DecisionKind kind) {
        return decisions.stream().filter(rule -> rule.kind() == kind).findFirst()
                .orElseGet(() -> new DecisionRule(kind, decisions.stream()
                        .filter(rule -> rule.kind() == DecisionKind.ORDINARY).findFirst().map(DecisionRule::rule)
                        .orElseGet(() -> VoteType.SIMPLE_MAJORITY.rule(votes.quorumPercent())), 0, false));
    }

    /**
     * What is enforced about loans.
     *
     * @param rate percent a year, of loans that are no product's
     * @param savingsMultiple most principal, in percent of the borrower's savings: 300 is three times. A product may
     *     allow less, and never more
     */
    public record LoanLimits(Percent rate, Percent savingsMultiple) {}

    /**
     * How long an office is held.
     *
     * @param months that one term lasts
     * @param consecutive how many terms somebody may hold one after the other
     */
    public record TermRules(int months, int consecutive) {

        /** Two years, twice. */
        public static final TermRules STANDARD = new TermRules(24, 2);

        /** The last day of a term that begins on this one. */
        public LocalDate lastDay(LocalDate first) {
            return first.plusMonths(months).minusDays(1);
        }
    }
}
