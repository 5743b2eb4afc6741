package org.chamaledger.command.governance;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.governance.DecisionKind;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.governance.VoteOutcome;
import org.chamaledger.kernel.governance.VoteRule.Base;
import org.chamaledger.kernel.governance.VoteRule.Tie;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a group's constitution. Drafting and proposing answer with a
 * {@code ConstitutionView}.
 */
public sealed interface ConstitutionCommand {

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "constitution-" + groupId();
    }

    /** What the rules are to be; null where they stay as they are in force. A high amount of zero takes it away. */
    record Wishes(
            @Nullable Frequency contributionFrequency,
            @Nullable Amount minimumContribution,
            @Nullable Integer approvalThreshold,
            @Nullable Amount approvalHighAmount,
            @Nullable Integer approvalHighThreshold,
            @Nullable Integer approvalExpiryDays,
            @Nullable List<FineWish> fines,
            @Nullable Integer fineGraceDays,
            @Nullable Percent loanRate,
            @Nullable Percent loanSavingsMultiple,
            @Nullable Integer quorumPercent,
            @Nullable Boolean ballotsChangeable,
            @Nullable Boolean proxies,
            @Nullable Boolean secretProxies,
            @Nullable Integer proxyLimit,
            @Nullable List<DecisionWish> decisions,
            @Nullable Integer noticeAnnualDays,
            @Nullable Integer noticeSpecialDays,
            @Nullable Integer noticeEmergencyHours,
            @Nullable Integer termMonths,
            @Nullable Integer termsConsecutive,
            @Nullable Integer exitNoticeDays) {

        /** Everything stays as it is in force. */
        public static final Wishes NONE = new Wishes(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null,
                null, null, null, null);

        private static final int LONGEST_DAYS = 365;

        public Wishes {
            within("approval_threshold", approvalThreshold, 1, 10);
            within("approval_high_threshold", approvalHighThreshold, 1, 10);
            within("approval_expiry_days", approvalExpiryDays, 1, LONGEST_DAYS);
            within("fine_grace_days", fineGraceDays, 0, LONGEST_DAYS);
            within("quorum_percent", quorumPercent, 0, 100);
            within("proxy_limit", proxyLimit, 0, 10);
            within("notice_annual_days", noticeAnnualDays, 0, LONGEST_DAYS);
            within("notice_special_days", noticeSpecialDays, 0, LONGEST_DAYS);
            within("notice_emergency_hours", noticeEmergencyHours, 0, 24 * LONGEST_DAYS);
            within("term_months", termMonths, 1, 120);
            within("terms_consecutive", termsConsecutive, 1, 20);
            within("exit_notice_days", exitNoticeDays, 0, LONGEST_DAYS);
            malformedUnless(fines == null
                            || fines.stream().map(FineWish::fineType).distinct().count() == fines.size(),
                    "constitution.rules-malformed", "fines names each kind once");
            fines = fines == null ? null : List.copyOf(fines);
            malformedUnless(decisions == null
                            || decisions.stream().map(DecisionWish::kind).distinct().count() == decisions.size(),
                    "constitution.rules-malformed", "decisions names each kind once");
            decisions = decisions == null ? null : List.copyOf(decisions);
        }

        private static void within(String field, @Nullable Integer number, int least, int most) {
            malformedUnless(number == null || number >= least && number <= most,
                    "constitution.rules-malformed", "%s is a number from %d to %d".formatted(field, least, most));
        }
    }

    /** What one kind of misconduct is to cost. */
    record FineWish(FineType fineType, Amount amount) {}

    /** What one kind of decision is to need; null where it stays as it is in force. */
    record DecisionWish(
            DecisionKind kind,
            @Nullable Base base,
            @Nullable Integer numerator,
            @Nullable Integer denominator,
            @Nullable Boolean strict,
            @Nullable Integer quorumPercent,
            @Nullable Tie tie,
            @Nullable Integer noticeDays,
            @Nullable Boolean secret) {

        private static final int FINEST = 1000;

        public DecisionWish {
            Wishes.within("quorum_percent", quorumPercent, 0, 100);
            Wishes.within("notice_days", noticeDays, 0, Wishes.LONGEST_DAYS);
            malformedUnless((numerator == null) == (denominator == null), "constitution.rules-malformed",
                    "numerator and denominator belong together");
            malformedUnless(numerator == null || denominator == null
                            || numerator >= 0 && numerator <= denominator && denominator >= 1 && denominator <= FINEST,
                    "constitution.rules-malformed",
                    "A threshold is a fraction from 0 to 1, its denominator at most 1000");
            malformedUnless(kind != DecisionKind.ELECTION
                            || base == null && numerator == null && strict == null && tie == null,
                    "constitution.rules-malformed", "An election is won by whoever has the most votes");
        }
    }

    /** By an official. What is not wished for is as in the constitution in force. */
    record DraftConstitution(GroupId groupId, String text, Wishes wishes) implements ConstitutionCommand {

        public DraftConstitution {
            text = text.strip();
            malformedUnless(!text.isEmpty() && text.length() <= 100_000 && Plausible.isText(text),
                    "constitution.text-malformed", "text is 1 to 100,000 printable characters");
        }
    }

    /** By an official; calls the vote that decides, open at once. */
    record ProposeConstitution(GroupId groupId, int version, VoteId voteId, @Nullable Instant closesAt)
            implements ConstitutionCommand {}

    /** By the house, in the transaction in which the vote is counted. */
    record ConcludeProposal(GroupId groupId, VoteId voteId, VoteOutcome outcome, Instant at)
            implements ConstitutionCommand {}
}
