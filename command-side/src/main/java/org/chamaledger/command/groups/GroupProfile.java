package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import org.chamaledger.command.groups.GroupCommand.ApprovalTerms;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.Periods;
import org.chamaledger.kernel.governance.ConstitutionRules;
import org.chamaledger.kernel.governance.ConstitutionRules.TermRules;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ConstitutionFollowed;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.jspecify.annotations.Nullable;

/**
 * What a group is, apart from its members.
 *
 * @param constitution what of its constitution the group goes by itself; version 0 where it has adopted none
 */
record GroupProfile(
        GroupId id,
        MemberId founder,
        String name,
        GroupType groupType,
        String description,
        String objectives,
        Currency currency,
        ZoneId timeZone,
        Frequency frequency,
        Money minimum,
        LocalDate contributionsFrom,
        @Nullable String registrationNumber,
        @Nullable DayOfWeek meetingDay,
        boolean membersMayRead,
        boolean officialsCompleteAtOnce,
        ApprovalRule approvals,
        ConstitutionFollowed constitution,
        GroupStatus status,
        Instant formedAt) {

    static GroupProfile of(GroupFormed e, Instant at) {
        return new GroupProfile(
                e.groupId(), e.founder(), e.name(), e.groupType(), e.description(), e.objectives(), e.currency(),
                e.timeZone(), e.contributionFrequency(), e.minimumContribution(), e.contributionsFrom(), null, null,
                true, true, ApprovalRule.DEFAULT,
                new ConstitutionFollowed(e.groupId(), 0, TermRules.STANDARD, 0), GroupStatus.ACTIVE, at);
    }

    void requireWorking() {
        refuseUnless(status == GroupStatus.ACTIVE, "group.not-active", "The group is not active");
    }

    GroupProfile named(String newName) {
        return new GroupProfile(id, founder, newName, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, approvals, constitution, status, formedAt);
    }

    GroupProfile with(GroupPurposeRestated e) {
        return new GroupProfile(id, founder, name, e.groupType(), e.description(), e.objectives(), currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, approvals, constitution, status, formedAt);
    }

    GroupProfile with(GroupParticularsRecorded e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, e.registrationNumber(), e.meetingDay(), membersMayRead,
                officialsCompleteAtOnce, approvals, constitution, status, formedAt);
    }

    GroupProfile with(ContributionTermsSet e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                e.contributionFrequency(), e.minimumContribution(), e.contributionsFrom(), registrationNumber,
                meetingDay, membersMayRead, officialsCompleteAtOnce, approvals, constitution, status, formedAt);
    }

    GroupProfile with(BooksAccessSet e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, e.membersMayRead(),
                officialsCompleteAtOnce, approvals, constitution, status, formedAt);
    }

    GroupProfile with(RecordingRuleSet e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                e.officialsCompleteAtOnce(), approvals, constitution, status, formedAt);
    }

    GroupProfile with(ApprovalRuleSet e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, e.rule(), constitution, status, formedAt);
    }

    GroupProfile with(ConstitutionFollowed e) {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, approvals, e, status, formedAt);
    }

    /**
     * What a constitution says about contributions is expected from the first period on that begins after its adoption:
     * the one that runs, and those before, stay as they were agreed.
     */
    ContributionTermsSet following(ConstitutionRules rules, LocalDate adoptedOn) {
        var wanted = rules.contributionFrequency() == null ? frequency : rules.contributionFrequency();
        boolean same = wanted == frequency && rules.minimumContribution().equals(minimum);
        var running = new Periods(frequency, contributionsFrom);
        var from = same || contributionsFrom.isAfter(adoptedOn)
                ? contributionsFrom : running.period(running.numberAt(adoptedOn) + 1).first();
        return new ContributionTermsSet(id, wanted, rules.minimumContribution(), from);
    }

    ContributionTermsSet terms() {
        return new ContributionTermsSet(id, frequency, minimum, contributionsFrom);
    }

    /** The rule of today with these wishes; an amount and the signatures above it come together or not at all. */
    ApprovalRule changed(ApprovalTerms wishes) {
        var threshold = Objects.requireNonNullElse(wishes.threshold(), approvals.threshold());
        var days = Objects.requireNonNullElse(wishes.expiryDays(), approvals.expiryDays());
        var amount = wishes.highAmount() == null ? approvals.highAmount() : wishes.highAmount().in(currency);
        if (amount != null && amount.isZero()) {
            refuseUnless(wishes.highThreshold() == null, "group.approval-rule-incomplete",
                    "Without an approval_high_amount there is no approval_high_threshold");
            return new ApprovalRule(threshold, null, null, days);
        }
        var high = wishes.highThreshold() == null ? approvals.highThreshold() : wishes.highThreshold();
        refuseUnless((amount == null) == (high == null), "group.approval-rule-incomplete",
                "approval_high_amount and approval_high_threshold belong together");
        refuseUnless(amount == null || !amount.isNegative() && high >= threshold, "group.approval-rule-lower",
                "Above approval_high_amount no fewer signatures are needed than below it");
        return new ApprovalRule(threshold, amount, high, days);
    }

    GroupProfile closed() {
        return new GroupProfile(id, founder, name, groupType, description, objectives, currency, timeZone,
                frequency, minimum, contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, approvals, constitution, GroupStatus.CLOSED, formedAt);
    }

    GroupView view(int members, @Nullable GroupRole myRole, Books books) {
        var cash = books.balance(id, LedgerAccount.CASH)
                .plus(books.balance(id, LedgerAccount.BANK))
                .plus(books.balance(id, LedgerAccount.MPESA));
        return new GroupView(
                id, name, groupType, description, objectives, currency.getCurrencyCode(), timeZone.getId(), frequency,
                minimum.amount(), contributionsFrom, registrationNumber, meetingDay, membersMayRead,
                officialsCompleteAtOnce, approvals.threshold(),
                approvals.highAmount() == null ? null : approvals.highAmount().amount(), approvals.highThreshold(),
                approvals.expiryDays(), constitution.version(), status, "NOT_SUBMITTED", members, cash.amount(), myRole,
                formedAt);
    }
}
