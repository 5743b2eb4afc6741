package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.chamaledger.command.governance.ConstitutionCommand.DecisionWish;
import org.chamaledger.command.governance.ConstitutionCommand.Wishes;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.DecisionRule;
import org.chamaledger.kernel.governance.FineTariff;
import org.chamaledger.kernel.governance.NoticeRules;
import org.chamaledger.kernel.governance.VoteRule;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.governance.VoteRules;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Roster;
import org.jspecify.annotations.Nullable;

/** Makes whole rules of what a draft says, and of what is in force where it says nothing. */
final class Drafting {

    private Drafting() {}

    static ConstitutionRules of(Wishes wish, ConstitutionRules now, Roster roster) {
        return new ConstitutionRules(
                wish.contributionFrequency() == null ? now.contributionFrequency() : wish.contributionFrequency(),
                minimum(wish, now, roster),
                approvals(wish, now.approvals(), roster), fines(wish, now.fines(), roster), loans(wish, now.loans()),
                votes(wish, now.votes()), decisions(wish, now),
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

    /** Kinds that the draft does not name stay as they are; those that had the general quorum follow it. */
    private static List<DecisionRule> decisions(Wishes wish, ConstitutionRules now) {
        var wishes = wish.decisions() == null ? List.<DecisionWish>of() : wish.decisions();
        return Stream.of(DecisionKind.values())
                .map(kind -> withQuorum(now.decision(kind), now.votes().quorumPercent(), wish.quorumPercent()))
                .map(before -> wishes.stream().filter(one -> one.kind() == before.kind()).findFirst()
                        .map(one -> decision(one, before)).orElse(before))
                .toList();
    }

    private static DecisionRule withQuorum(DecisionRule now, int general, @Nullable Integer wanted) {
        var rule = now.rule();
        return wanted == null || rule.quorumPercent() != general ? now : new DecisionRule(now.kind(),
                new VoteRule(rule.base(), rule.numerator(), rule.denominator(), rule.strict(), wanted, rule.tie()),
                now.noticeDays(), now.secret());
    }

    private static DecisionRule decision(DecisionWish wish, DecisionRule now) {
        var rule = new VoteRule(
                or(wish.base(), now.rule().base()), or(wish.numerator(), now.rule().numerator()),
                or(wish.denominator(), now.rule().denominator()), or(wish.strict(), now.rule().strict()),
                or(wish.quorumPercent(), now.rule().quorumPercent()), or(wish.tie(), now.rule().tie()));
        boolean secret = or(wish.secret(), now.secret());
        malformedUnless(!secret || rule.tie() != Tie.CHAIR_DECIDES, "constitution.rules-malformed",
                "A tie that the chairperson decides would tell how the chairperson voted");
        refuseUnless(wish.kind() != DecisionKind.AMENDMENT || 3 * rule.numerator() >= 2 * rule.denominator(),
                "constitution.amendment-too-easy", "A constitution is amended by two thirds or more");
        return new DecisionRule(wish.kind(), rule, or(wish.noticeDays(), now.noticeDays()), secret);
    }

    private static <T> T or(@Nullable T wanted, T current) {
        return Objects.requireNonNullElse(wanted, current);
    }
}
