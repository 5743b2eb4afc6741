package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.Objects;
import org.chamaledger.command.governance.ConstitutionCommand.Wishes;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.loans.LoanRules;
import org.jspecify.annotations.Nullable;

/** Makes whole rules of what a draft says, and of what is in force where it says nothing. */
final class Drafting {

    private static final TermRules TWO_YEARS_TWICE = new TermRules(24, 2);
    private static final int EXIT_NOTICE_DAYS = 30;

    private Drafting() {}

    /** The rules of a group that has adopted none of its own: its settings, and what is usual. */
    static ConstitutionRules standard(Roster roster) {
        var loans = LoanRules.standard(roster.currency());
        return new ConstitutionRules(null, roster.minimumContribution(), roster.approvals(), FineTariff.NONE,
                new LoanLimits(loans.rate(), loans.savingsMultiple()), VoteRules.STANDARD, NoticeRules.STANDARD,
                TWO_YEARS_TWICE, EXIT_NOTICE_DAYS);
    }

    static ConstitutionRules of(Wishes wish, ConstitutionRules now, Roster roster) {
        return new ConstitutionRules(
                wish.contributionFrequency() == null ? now.contributionFrequency() : wish.contributionFrequency(),
                minimum(wish, now, roster),
                approvals(wish, now.approvals(), roster), fines(wish, now.fines(), roster), loans(wish, now.loans()),
                votes(wish, now.votes()),
                new NoticeRules(
                        or(wish.noticeAnnualDays(), now.notice().annualDays()),
                        or(wish.noticeSpecialDays(), now.notice().specialDays()),
                        or(wish.noticeEmergencyHours(), now.notice().emergencyHours())),
                new TermRules(or(wish.termMonths(), now.terms().months()),
                        or(wish.termsConsecutive(), now.terms().consecutive())),
                or(wish.exitNoticeDays(), now.exitNoticeDays()));
    }

    private static Money minimum(Wishes wish, ConstitutionRules now, Roster roster) {
        if (wish.minimumContribution() == null) {
            return now.minimumContribution();
        }
        var minimum = wish.minimumContribution().in(roster.currency());
        malformedUnless(!minimum.isNegative(), "constitution.rules-malformed",
                "minimum_contribution is not less than zero");
        return minimum;
    }

    private static ApprovalRule approvals(Wishes wish, ApprovalRule now, Roster roster) {
        var threshold = or(wish.approvalThreshold(), now.threshold());
        var days = or(wish.approvalExpiryDays(), now.expiryDays());
        var amount = wish.approvalHighAmount() == null
                ? now.highAmount() : wish.approvalHighAmount().in(roster.currency());
        if (amount != null && amount.isZero()) {
            return new ApprovalRule(threshold, null, null, days);
        }
        var high = wish.approvalHighThreshold() == null ? now.highThreshold() : wish.approvalHighThreshold();
        refuseUnless((amount == null) == (high == null), "constitution.approval-rule-incomplete",
                "approval_high_amount and approval_high_threshold belong together");
        refuseUnless(amount == null || high == null || !amount.isNegative() && high >= threshold,
                "constitution.approval-rule-lower",
                "Above approval_high_amount no fewer signatures are needed than below it");
        return new ApprovalRule(threshold, amount, high, days);
    }

    private static FineTariff fines(Wishes wish, FineTariff now, Roster roster) {
        var lines = wish.fines() == null
                ? now.lines()
                : wish.fines().stream()
                        .map(fine -> new FineTariff.Line(fine.fineType(), fine.amount().positiveIn(roster.currency())))
                        .toList();
        return new FineTariff(lines, or(wish.fineGraceDays(), now.graceDays()));
    }

    private static LoanLimits loans(Wishes wish, LoanLimits now) {
        return new LoanLimits(
                wish.loanRate() == null ? now.rate() : wish.loanRate().plausible("loan_rate"),
                wish.loanSavingsMultiple() == null
                        ? now.savingsMultiple() : wish.loanSavingsMultiple().plausible("loan_savings_multiple"));
    }

    private static VoteRules votes(Wishes wish, VoteRules now) {
        return new VoteRules(
                or(wish.quorumPercent(), now.quorumPercent()), or(wish.ballotsChangeable(), now.ballotsChangeable()),
                or(wish.proxies(), now.proxies()), or(wish.secretProxies(), now.secretProxies()),
                or(wish.proxyLimit(), now.proxyLimit()));
    }

    private static <T> T or(@Nullable T wanted, T current) {
        return Objects.requireNonNullElse(wanted, current);
    }
}
