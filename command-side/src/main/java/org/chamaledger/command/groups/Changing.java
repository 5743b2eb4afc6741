package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.chamaledger.command.Claims;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.FollowConstitution;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.ApprovalRule;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ConstitutionFollowed;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupRole;
import org.jspecify.annotations.Nullable;

/**
 * What of a group is changed by hand, by whom, and what its constitution changes; an event for each thing that differs.
 */
final class Changing {

    private Changing() {}

    static void change(ChangeGroup command, GroupProfile now, GroupRole role, Claims claims) {
        if (command.name() != null && !command.name().equals(now.name())) {
            rename(command.name(), now, claims);
        }
        var purpose = new GroupPurposeRestated(now.id(), or(command.groupType(), now.groupType()),
                or(command.description(), now.description()), or(command.objectives(), now.objectives()));
        if (!purpose.equals(new GroupPurposeRestated(now.id(), now.groupType(), now.description(), now.objectives()))) {
            apply(purpose);
        }
        var particulars = new GroupParticularsRecorded(now.id(),
                or(command.registrationNumber(), now.registrationNumber()), or(command.meetingDay(), now.meetingDay()));
        if (!particulars.equals(new GroupParticularsRecorded(now.id(), now.registrationNumber(), now.meetingDay()))) {
            apply(particulars);
        }
        var terms = new ContributionTermsSet(now.id(), or(command.contributionFrequency(), now.frequency()),
                command.minimumContribution() == null
                        ? now.minimum() : minimum(command.minimumContribution(), now.currency()),
                or(command.contributionsFrom(), now.contributionsFrom()));
        if (!terms.equals(now.terms())) {
            requireOfficial(role);
            requireUngoverned(now);
            apply(terms);
        }
        if (command.membersMayReadBooks() != null && command.membersMayReadBooks() != now.membersMayRead()) {
            requireOfficial(role);
            apply(new BooksAccessSet(now.id(), command.membersMayReadBooks()));
        }
        if (command.officialsCompleteAtOnce() != null
                && command.officialsCompleteAtOnce() != now.officialsCompleteAtOnce()) {
            requireOfficial(role);
            apply(new RecordingRuleSet(now.id(), command.officialsCompleteAtOnce()));
        }
        if (command.approvals() != null) {
            setApprovalRule(now, now.changed(command.approvals()), role);
        }
    }

    private static void rename(String name, GroupProfile now, Claims claims) {
        var wanted = nameKey(now.founder(), name);
        var given = nameKey(now.founder(), now.name());
        if (!wanted.equals(given)) {
            claims.take(Claims.Kind.GROUP_NAME, wanted, now.id().toString());
            claims.release(Claims.Kind.GROUP_NAME, given);
        }
        apply(new GroupRenamed(now.id(), name));
    }

    /** What the constitution says becomes the group's settings. */
    static void follow(FollowConstitution command, GroupProfile now, LocalDate adoptedOn) {
        var rules = command.rules();
        apply(new ConstitutionFollowed(now.id(), command.version(), rules.terms(), rules.exitNoticeDays()));
        var terms = now.following(rules, adoptedOn);
        if (!terms.equals(now.terms())) {
            apply(terms);
        }
        if (!rules.approvals().equals(now.approvals())) {
            apply(approvalRule(now, rules.approvals()));
        }
    }

    private static void setApprovalRule(GroupProfile now, ApprovalRule wanted, GroupRole role) {
        if (!wanted.equals(now.approvals())) {
            requireChair(role);
            requireUngoverned(now);
            apply(approvalRule(now, wanted));
        }
    }

    private static ApprovalRuleSet approvalRule(GroupProfile group, ApprovalRule rule) {
        return new ApprovalRuleSet(
                group.id(), rule.threshold(), rule.highAmount(), rule.highThreshold(), rule.expiryDays());
    }

    /** What the constitution says is changed by a vote, and by nobody alone. */
    private static void requireUngoverned(GroupProfile now) {
        refuseUnless(now.constitution().version() == 0, "group.governed-by-constitution",
                "The group's constitution says this; propose another version of it");
    }

    private static void requireOfficial(GroupRole role) {
        forbidUnless(role.isOfficial(), "group.not-official", "Only the group's officials may do this");
    }

    private static void requireChair(GroupRole role) {
        forbidUnless(role == GroupRole.CHAIRPERSON, "group.not-chairperson", "Only the chairperson may do this");
    }

    static Money minimum(@Nullable Amount amount, Currency currency) {
        var minimum = amount == null ? Money.zero(currency) : amount.in(currency);
        malformedUnless(!minimum.isNegative(), "group.minimum-negative", "minimum_contribution is not less than zero");
        return minimum;
    }

    static String nameKey(MemberId founder, String name) {
        return founder + "/" + name.toLowerCase(Locale.ROOT);
    }

    private static <T> T or(@Nullable T wanted, T current) {
        return wanted == null ? current : wanted;
    }
}
