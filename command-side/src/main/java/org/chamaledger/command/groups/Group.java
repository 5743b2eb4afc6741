package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.Claims;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.AnnounceExit;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.command.groups.GroupCommand.ChangeGroup;
import org.chamaledger.command.groups.GroupCommand.CloseGroup;
import org.chamaledger.command.groups.GroupCommand.FillOffice;
import org.chamaledger.command.groups.GroupCommand.FollowConstitution;
import org.chamaledger.command.groups.GroupCommand.FormGroup;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.RequestToJoin;
import org.chamaledger.command.groups.GroupCommand.SeatElected;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.groups.GroupCommand.TurnTerms;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Revision;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ApprovalRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.BooksAccessSet;
import org.chamaledger.kernel.groups.GroupEvent.ConstitutionFollowed;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.ExitAnnounced;
import org.chamaledger.kernel.groups.GroupEvent.GroupClosed;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.GroupEvent.GroupParticularsRecorded;
import org.chamaledger.kernel.groups.GroupEvent.GroupPurposeRestated;
import org.chamaledger.kernel.groups.GroupEvent.GroupRenamed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberReinstated;
import org.chamaledger.kernel.groups.GroupEvent.MemberRemoved;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupEvent.MembershipRequested;
import org.chamaledger.kernel.groups.GroupEvent.RecordingRuleSet;
import org.chamaledger.kernel.groups.GroupEvent.RoleGiven;
import org.chamaledger.kernel.groups.GroupEvent.TermBegun;
import org.chamaledger.kernel.groups.GroupEvent.TermEnded;
import org.chamaledger.kernel.groups.GroupEvent.TermFixed;
import org.chamaledger.kernel.groups.GroupEvent;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.loans.Pledges;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.kernel.treasury.Books;

/** A group: what it is, who is in it, and in which role. */
@Revision(3)
@Aggregate(type = "group", cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Group {

    private static final Currency SHILLING = Currency.getInstance("KES");
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    /** KES and its neighbours; all kept with two decimals or none. */
    private static final Set<String> CURRENCIES = Set.of("KES", "UGX", "TZS", "RWF", "USD");

    @AggregateIdentifier
    private String stream;

    private GroupProfile profile;
    private Membership membership = new Membership();
    private Offices offices = new Offices();

    Roster roster() {
        return membership.roster(profile);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<GroupView> form(FormGroup command, Actor actor, Claims claims, Books books) {
        var currency = Optional.ofNullable(command.currency()).orElse(SHILLING);
        RuleViolation.malformedUnless(CURRENCIES.contains(currency.getCurrencyCode()),
                "group.currency-unknown", "currency is one of " + CURRENCIES.stream().sorted().toList());
        var zone = Optional.ofNullable(command.timeZone()).orElse(NAIROBI);
        var today = LocalDate.ofInstant(actor.at(), zone);
        var minimum = Changing.minimum(command.minimumContribution(), currency);
        claims.take(Claims.Kind.GROUP_NAME, Changing.nameKey(actor.member(), command.name()),
                command.groupId().toString());
        Acting.as(GroupRole.CHAIRPERSON);
        apply(new GroupFormed(
                command.groupId(), actor.member(), command.name(), command.groupType(),
                Objects.requireNonNullElse(command.description(), ""),
                Objects.requireNonNullElse(command.objectives(), ""),
                currency, zone,
                Objects.requireNonNullElse(command.contributionFrequency(), Frequency.MONTHLY),
                minimum,
                Objects.requireNonNullElse(command.contributionsFrom(), today), today));
        return () -> view(actor, books);
    }

    @CommandHandler
    Supplier<GroupView> change(ChangeGroup command, Actor actor, Claims claims, Books books) {
        Changing.change(command, profile, entered(actor).requireOfficialOrAdmin(actor), claims);
        return () -> view(actor, books);
    }

    @CommandHandler
    void follow(FollowConstitution command) {
        Changing.follow(command, profile, roster().dayOf(command.at()));
    }

    @CommandHandler
    Supplier<GroupView> close(CloseGroup command, Actor actor, Claims claims, Books books) {
        entered(actor).requireRole(actor, GroupRole.CHAIRPERSON);
        refuseUnless(books.settled(profile.id()), "group.balances-open",
                "The group still holds or is owed money; settle every balance before closing it");
        claims.release(Claims.Kind.GROUP_NAME, Changing.nameKey(profile.founder(), profile.name()));
        apply(new GroupClosed(profile.id(), command.reason()));
        return () -> view(actor, books);
    }

    @CommandHandler
    Supplier<MembershipView> invite(InviteMember command, Actor actor, Persons persons, Books books) {
        var invitee = new Standings(profile, membership, entered(actor), actor).invite(command, persons);
        return () -> view(invitee, books);
    }

    @CommandHandler
    Supplier<MembershipView> request(RequestToJoin command, Actor actor, Books books) {
        profile.requireWorking();
        membership.requireOutside(actor.member());
        apply(new MembershipRequested(profile.id(), actor.member()));
        return () -> view(actor.member(), books);
    }

    @CommandHandler
    Supplier<MembershipView> accept(AcceptInvitation command, Actor actor, Books books) {
        new Standings(profile, membership, roster(), actor).accept(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> approve(ApproveJoinRequest command, Actor actor, Books books) {
        new Standings(profile, membership, entered(actor), actor).approve(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> suspend(SuspendMember command, Actor actor, Books books) {
        new Standings(profile, membership, entered(actor), actor).suspend(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> reinstate(ReinstateMember command, Actor actor, Books books) {
        new Standings(profile, membership, entered(actor), actor).reinstate(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> remove(RemoveMember command, Actor actor, Books books, Pledges pledges) {
        new Standings(profile, membership, entered(actor), actor).remove(command, books, pledges);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> leave(LeaveGroup command, Actor actor, Books books, Pledges pledges) {
        new Standings(profile, membership, roster(), actor).leave(command, books, pledges);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> give(GiveRole command, Actor actor, Books books) {
        new Standings(profile, membership, entered(actor), actor).give(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<MembershipView> announce(AnnounceExit command, Actor actor, Books books) {
        new Standings(profile, membership, entered(actor), actor).announce(command);
        return () -> view(command.memberId(), books);
    }

    @CommandHandler
    Supplier<OfficialView> fill(FillOffice command, Actor actor) {
        entered(actor).requireRole(actor, GroupRole.CHAIRPERSON);
        var today = today(actor);
        var term = offices.appointed(command, actor, profile, membership, today);
        apply(term);
        offices.turn(profile, membership, today);
        return () -> Offices.view(term, membership, today);
    }

    @CommandHandler
    void seat(SeatElected command) {
        apply(Offices.elected(command, profile));
        offices.turn(profile, membership, roster().dayOf(command.at()));
    }

    @CommandHandler
    void turn(TurnTerms command, Actor actor) {
        if (offices.isDue(today(actor), membership)) {
            offices.turn(profile, membership, today(actor));
        }
    }

    private LocalDate today(Actor actor) {
        return roster().dayOf(actor.at());
    }

    /** Lets members into a working group, and notes the role they act in. */
    private Roster entered(Actor actor) {
        var roster = roster();
        Acting.as(roster.requireMember(actor));
        profile.requireWorking();
        return roster;
    }

    private GroupView view(Actor actor, Books books) {
        return profile.view(
                membership.activeMembers(), roster().roleOf(actor.member(), today(actor)).orElse(null), books);
    }

    private MembershipView view(MemberId member, Books books) {
        return membership.view(profile, member, books);
    }

    @EventSourcingHandler
    void on(GroupEvent event, @Timestamp Instant at) {
        switch (event) {
            case GroupFormed e -> {
                stream = "group-" + e.groupId();
                profile = GroupProfile.of(e, at);
                membership.put(e.founder(), MembershipStatus.ACTIVE, GroupRole.CHAIRPERSON, e.formedOn(), at);
            }
            case GroupRenamed e -> profile = profile.named(e.name());
            case GroupPurposeRestated e -> profile = profile.with(e);
            case GroupParticularsRecorded e -> profile = profile.with(e);
            case ContributionTermsSet e -> profile = profile.with(e);
            case BooksAccessSet e -> profile = profile.with(e);
            case RecordingRuleSet e -> profile = profile.with(e);
            case ApprovalRuleSet e -> profile = profile.with(e);
            case ConstitutionFollowed e -> profile = profile.with(e);
            case GroupClosed _ -> profile = profile.closed();
            case MemberInvited e -> membership.put(e.memberId(), MembershipStatus.INVITED, e.role(), null, null);
            case MembershipRequested e ->
                membership.put(e.memberId(), MembershipStatus.REQUESTED, GroupRole.MEMBER, null, null);
            case MemberAdmitted e ->
                membership.put(e.memberId(), MembershipStatus.ACTIVE, e.role(), e.joinedOn(), at);
            case MemberSuspended e -> membership.change(e.memberId(), MembershipStatus.SUSPENDED);
            case MemberReinstated e -> membership.change(e.memberId(), MembershipStatus.ACTIVE);
            case MemberRemoved e -> membership.change(e.memberId(), MembershipStatus.REMOVED);
            case MemberLeft e -> membership.change(e.memberId(), MembershipStatus.LEFT);
            case RoleGiven e -> membership.give(e.memberId(), e.role());
            case TermFixed e -> offices.fixed(e);
            case TermBegun e -> {
                offices.noLongerWaiting(e.memberId(), e.position(), e.termStart());
                membership.begun(e);
            }
            case TermEnded e -> {
                offices.noLongerWaiting(e.memberId(), e.position(), e.termStart());
                membership.ended(e);
            }
            case ExitAnnounced e -> membership.leaves(e.memberId(), e.leavesFrom());
        }
        membership.forgetRoster();
    }

    Group() {} // Axon rebuilds a group from its events
}
