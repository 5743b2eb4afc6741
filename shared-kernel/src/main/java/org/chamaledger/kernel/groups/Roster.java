package org.chamaledger.kernel.groups;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Who is who in a group, and the settings that other rooms decide by: what the groups room tells the rest of the
 * command side. Always of the moment of the decision.
 *
 * @param constitution the version of its constitution that the group is governed by; 0 for its own settings alone
 */
public record Roster(
        GroupId groupId,
        GroupStatus status,
        Currency currency,
        ZoneId timeZone,
        Money minimumContribution,
        boolean membersMayRead,
        boolean officialsCompleteAtOnce,
        ApprovalRule approvals,
        int constitution,
        Map<MemberId, Standing> standings) {

    /**
     * One person's place in the group; the day of joining is null until the membership is active.
     *
     * @param tenure the last office held for a term; null where there was none
     */
    public record Standing(
            MembershipStatus status, GroupRole role, @Nullable LocalDate since, @Nullable Tenure tenure) {

        /** The role with its powers: an office whose term is over has none, whether anybody has noticed or not. */
        public GroupRole roleOn(LocalDate day) {
            return tenure != null && tenure.office() == role && day.isAfter(tenure.lastDay())
                    ? GroupRole.MEMBER : role;
        }
    }

    /**
     * An office held for a term.
     *
     * @param terms how many of that office one after the other
     */
    public record Tenure(GroupRole office, LocalDate firstDay, LocalDate lastDay, int terms) {}

    public Optional<Standing> standing(MemberId member) {
        return Optional.ofNullable(standings.get(member));
    }

    public boolean isActive(MemberId member) {
        return standing(member).filter(s -> s.status() == MembershipStatus.ACTIVE).isPresent();
    }

    /** Whether the person is one of the group's members, suspended or not; invited is not in, left is out. */
    public boolean belongs(MemberId member) {
        return standing(member)
                .filter(s -> s.status() == MembershipStatus.ACTIVE || s.status() == MembershipStatus.SUSPENDED)
                .isPresent();
    }

    /** The role of an active member on this day, or nothing for everyone else. */
    public Optional<GroupRole> roleOf(MemberId member, LocalDate day) {
        return standing(member).filter(s -> s.status() == MembershipStatus.ACTIVE).map(s -> s.roleOn(day));
    }

    /** The actor's role; a suspended member is forbidden, a stranger is told that there is no such group. */
    public GroupRole requireMember(Actor actor) {
        forbidUnless(standing(actor.member()).filter(s -> s.status() == MembershipStatus.SUSPENDED).isEmpty(),
                "membership.suspended", "Your membership is suspended");
        unknownUnless(isActive(actor.member()), "group.unknown", "There is no such group");
        return standings.get(actor.member()).roleOn(dayOf(actor.at()));
    }

    /** Lets officials pass; other members are forbidden, strangers are told that there is no such group. */
    public GroupRole requireOfficial(Actor actor) {
        var role = requireMember(actor);
        forbidUnless(role.isOfficial(), "group.not-official", "Only the group's officials may do this");
        return role;
    }

    /** Lets officials and the group's ADMIN pass. */
    public GroupRole requireOfficialOrAdmin(Actor actor) {
        var role = requireMember(actor);
        forbidUnless(role != GroupRole.MEMBER, "group.not-official", "Only officials and group admins may do this");
        return role;
    }

    /** Lets those pass who hold one of these roles. */
    public GroupRole requireRole(Actor actor, GroupRole first, GroupRole... others) {
        var role = requireMember(actor);
        forbidUnless(role == first || Arrays.asList(others).contains(role),
                "group.role-may-not", "Your role in the group may not do this");
        return role;
    }

    /** Whether somebody is in the chair on this day. */
    public boolean hasChair(LocalDate day) {
        return standings.keySet().stream()
                .anyMatch(member -> roleOf(member, day).filter(GroupRole.CHAIRPERSON::equals).isPresent());
    }

    /** How many terms of this office the person has held one after the other. */
    public int termsOf(MemberId member, GroupRole office) {
        return standing(member).map(Standing::tenure).filter(tenure -> tenure.office() == office).map(Tenure::terms)
                .orElse(0);
    }

    /** A suspended or closed group moves no money and changes nothing. */
    public void requireWorking() {
        refuseUnless(status == GroupStatus.ACTIVE, "group.not-active", "The group is not active");
    }

    /** The officials who may sign on this day, apart from these people. */
    public Set<MemberId> signersExcept(MemberId requester, MemberId beneficiary, LocalDate day) {
        return standings.keySet().stream()
                .filter(member -> roleOf(member, day).filter(GroupRole::isOfficial).isPresent())
                .filter(member -> !member.equals(requester) && !member.equals(beneficiary))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The group's own calendar day at this instant. */
    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, timeZone);
    }

    /** The day that was said, or the group's own today. */
    public LocalDate dayOr(@Nullable LocalDate said, Actor actor) {
        return said == null ? dayOf(actor.at()) : said;
    }
}
