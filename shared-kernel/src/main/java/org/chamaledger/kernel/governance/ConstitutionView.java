package org.chamaledger.kernel.governance;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.ConstitutionRules.LoanLimits;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.groups.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * A version of a group's constitution, as answered.
 *
 * @param vote the vote that decides about it; null while it is a draft
 * @param inForceFrom the instant of its adoption; null before
 */
public record ConstitutionView(
        GroupId group,
        int version,
        ConstitutionStatus status,
        String text,
        RulesView rules,
        MemberId draftedBy,
        Instant draftedAt,
        @Nullable MemberId proposedBy,
        @Nullable Instant proposedAt,
        @Nullable VoteId vote,
        @Nullable Instant inForceFrom,
        @Nullable Instant rejectedAt) {

    /** The rules in the words of the wire. */
    public record RulesView(
            String currency,
            @Nullable Frequency contributionFrequency,
            Amount minimumContribution,
            int approvalThreshold,
            @Nullable Amount approvalHighAmount,
            @Nullable Integer approvalHighThreshold,
            int approvalExpiryDays,
            List<FineLineView> fines,
            int fineGraceDays,
            LoanLimits loans,
            VoteRules votes,
            List<DecisionRule> decisions,
            NoticeRules notice,
            TermRules terms,
            int exitNoticeDays) {

        public static RulesView of(ConstitutionRules rules) {
            var high = rules.approvals().highAmount();
            return new RulesView(
                    rules.minimumContribution().currency().getCurrencyCode(), rules.contributionFrequency(),
                    rules.minimumContribution().amount(), rules.approvals().threshold(),
                    high == null ? null : high.amount(), rules.approvals().highThreshold(),
                    rules.approvals().expiryDays(),
                    rules.fines().lines().stream().map(l -> new FineLineView(l.type(), l.amount().amount())).toList(),
                    rules.fines().graceDays(), rules.loans(), rules.votes(), rules.decisions(), rules.notice(),
                    rules.terms(), rules.exitNoticeDays());
        }
    }

    /** What one kind of misconduct costs. */
    public record FineLineView(FineType fineType, Amount amount) {}
}
