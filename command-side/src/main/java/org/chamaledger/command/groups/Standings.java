package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import java.time.LocalDate;
import java.util.Objects;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.AnnounceExit;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.groups.Membership.Place;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupEvent.ExitAnnounced;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberReinstated;
import org.chamaledger.kernel.groups.GroupEvent.MemberRemoved;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupEvent.RoleGiven;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.TermEnd;
import org.chamaledger.kernel.loans.Pledges;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.kernel.treasury.Books;

/** Who may let whom in, hold them off or let them go, and what stands against it. */
record Standings(GroupProfile group, Membership membership, Roster roster, Actor actor, LocalDate today) {

    Standings(GroupProfile group, Membership membership, Roster roster, Actor actor) {
        this(group, membership, roster, actor, roster.dayOf(actor.at()));
    }

    MemberId invite(InviteMember command, Persons persons) {
        var role = roster.requireOfficialOrAdmin(actor);
        var offered = Objects.requireNonNullElse(command.role(), GroupRole.MEMBER);
        requireChairFor(offered, role);
        var invitee = persons.invited(command.email(), command.phoneNumber());
        membership.requireOutside(invitee);
        apply(new MemberInvited(group.id(), invitee, offered));
        return invitee;
    }

    void accept(AcceptInvitation command) {
        unknownUnless(membership.standing(actor.member()).isPresent(), "group.unknown", "There is no such group");
        forbidUnless(actor.is(command.memberId()), "membership.not-yourself", "Only the invitee may accept");
        var standing = membership.require(command.memberId(), MembershipStatus.INVITED,
                "membership.not-invited", "There is no open invitation");
        group.requireWorking();
        apply(new MemberAdmitted(group.id(), command.memberId(), standing.role(), today));
    }

    void approve(ApproveJoinRequest command) {
        roster.requireOfficialOrAdmin(actor);
        var standing = membership.require(command.memberId(), MembershipStatus.REQUESTED,
                "membership.not-requested", "There is no open request to join");
        apply(new MemberAdmitted(group.id(), command.memberId(), standing.role(), today));
    }

    void suspend(SuspendMember command) {
        var role = roster.requireOfficialOrAdmin(actor);
        requireNotYourself(actor, command.memberId());
        var standing = membership.require(command.memberId(), MembershipStatus.ACTIVE,
                "membership.not-active", "Only an active member can be suspended");
        requireChairFor(standing.role(), role);
        membership.requireAnotherChair(command.memberId());
        apply(new MemberSuspended(group.id(), command.memberId(), command.reason()));
    }

    void reinstate(ReinstateMember command) {
        var role = roster.requireOfficialOrAdmin(actor);
        var standing = membership.require(command.memberId(), MembershipStatus.SUSPENDED,
                "membership.not-suspended", "Only a suspended member can be reinstated");
        requireChairFor(standing.role(), role);
        apply(new MemberReinstated(group.id(), command.memberId()));
    }

    void remove(RemoveMember command, Books books, Pledges pledges) {
        var role = roster.requireOfficialOrAdmin(actor);
        requireNotYourself(actor, command.memberId());
        var standing = membership.requireInside(command.memberId());
        requireChairFor(standing.role(), role);
        membership.requireAnotherChair(command.memberId());
        requireNothingOpen(command.memberId(), books, pledges);
        Offices.giveUp(group, command.memberId(), membership, today, TermEnd.LEFT);
        apply(new MemberRemoved(group.id(), command.memberId(), command.reason()));
    }

    void leave(LeaveGroup command, Books books, Pledges pledges) {
        unknownUnless(membership.standing(actor.member()).isPresent(), "group.unknown", "There is no such group");
        forbidUnless(actor.is(command.memberId()), "membership.not-yourself", "Only members themselves may leave");
        var place = membership.requireInside(command.memberId());
        membership.requireAnotherChair(command.memberId());
        requireNothingOpen(command.memberId(), books, pledges);
        requireNoticeGiven(place, today);
        Offices.giveUp(group, command.memberId(), membership, today, TermEnd.LEFT);
        apply(new MemberLeft(group.id(), command.memberId()));
    }

    void give(GiveRole command) {
        var role = roster.requireOfficialOrAdmin(actor);
        var standing = membership.require(command.memberId(), MembershipStatus.ACTIVE,
                "membership.not-active", "Only an active member can be given a role");
        requireChairFor(command.role(), role);
        requireChairFor(standing.role(), role);
        if (command.role() != GroupRole.CHAIRPERSON) {
            membership.requireAnotherChair(command.memberId());
        }
        if (standing.role() != command.role()) {
            Offices.giveUp(group, command.memberId(), membership, today, TermEnd.GIVEN_UP);
            apply(new RoleGiven(group.id(), command.memberId(), command.role()));
        }
    }

    void announce(AnnounceExit command) {
        forbidUnless(actor.is(command.memberId()), "membership.not-yourself", "Only members themselves may leave");
        var place = membership.require(command.memberId(), MembershipStatus.ACTIVE,
                "membership.not-active", "Only an active member gives notice");
        refuseUnless(place.leavesFrom() == null, "membership.notice-given", "You have given notice already");
        apply(new ExitAnnounced(group.id(), command.memberId(),
                today.plusDays(group.constitution().exitNoticeDays())));
    }

    private void requireNoticeGiven(Place place, LocalDate today) {
        refuseUnless(place.status() != MembershipStatus.ACTIVE || group.constitution().exitNoticeDays() == 0
                        || place.leavesFrom() != null && !today.isBefore(place.leavesFrom()),
                "membership.notice-needed", "The group's rules ask for notice of %d days before anybody leaves"
                        .formatted(group.constitution().exitNoticeDays()));
    }

    /** Offices and the group's ADMIN are the chairperson's to give and to take. */
    private static void requireChairFor(GroupRole concerned, GroupRole role) {
        forbidUnless(concerned == GroupRole.MEMBER || role == GroupRole.CHAIRPERSON,
                "group.not-chairperson", "Only the chairperson gives and takes offices");
    }

    private static void requireNotYourself(Actor actor, MemberId member) {
        forbidUnless(!actor.is(member), "membership.yourself", "Nobody does this to themselves");
    }

    private void requireNothingOpen(MemberId member, Books books, Pledges pledges) {
        refuseUnless(pledges.owed(group.id(), member).plus(pledges.guaranteed(group.id(), member)).isZero(),
                "membership.loan-open",
                "The member owes the group, or answers for a loan; have it repaid or cancelled first");
        refuseUnless(MemberMoney.held(group, member, books).isZero(), "membership.money-held",
                "The group holds money for this member; pay it out or have it forfeited first");
    }
}
