package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.command.groups.Umoja.admitted;
import static org.chamaledger.command.groups.Umoja.then;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.NOW;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TODAY;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Cast.kes;
import static org.chamaledger.command.play.Refused.answering;
import static org.chamaledger.command.play.Refused.conflict;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.util.List;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.groups.GroupCommand.AcceptInvitation;
import org.chamaledger.command.groups.GroupCommand.ApproveJoinRequest;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.InviteMember;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.RequestToJoin;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.NothingPledged;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupEvent.GroupClosed;
import org.chamaledger.kernel.groups.GroupEvent.MemberAdmitted;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MembershipRequested;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.kernel.members.EmailAddress;
import org.chamaledger.kernel.members.Persons;
import org.chamaledger.kernel.members.PhoneNumber;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

class MembershipTest {

    private final FixtureConfiguration<Group> group = new AggregateTestFixture<>(Group.class);
    private final BooksInMemory books = new BooksInMemory();
    private MemberId invitee = STRANGER;

    /** Whoever is invited is always the same person. */
    private final class OneInvitee implements Persons {
        @Override
        public Optional<MemberId> registered(String emailOrPhone) {
            return Optional.of(invitee);
        }

        @Override
        public MemberId invited(@Nullable EmailAddress email, @Nullable PhoneNumber phone) {
            return invitee;
        }
    }

    @BeforeEach
    void resources() {
        group.registerInjectableResource(books).registerInjectableResource(new NothingPledged())
                .registerInjectableResource(new OneInvitee());
    }

    @Test
    void an_official_or_the_group_admin_invites_and_the_invitee_accepts() {
        for (var person : List.of(CHAIR, SECRETARY, GROUP_ADMIN)) {
            group.given(then()).when(inviting(null), by(person))
                    .expectEvents(new MemberInvited(GROUP, STRANGER, GroupRole.MEMBER))
                    .expectResultMessagePayloadMatching(answering((MembershipView view) -> assertThat(view).isEqualTo(
                            new MembershipView(STRANGER, null, GroupRole.MEMBER, MembershipStatus.INVITED, null, null,
                                    new Amount("0.00"), "KES"))));
        }
        group.givenCurrentTime(NOW).andGiven(then(invited(GroupRole.MEMBER)))
                .when(new AcceptInvitation(GROUP, STRANGER), by(STRANGER))
                .expectEvents(new MemberAdmitted(GROUP, STRANGER, GroupRole.MEMBER, TODAY))
                .expectResultMessagePayloadMatching(answering((MembershipView view) -> {
                    assertThat(view.status()).isEqualTo(MembershipStatus.ACTIVE);
                    assertThat(view.joinedAt()).isEqualTo(NOW);
                }));
    }

    @Test
    void an_office_is_offered_by_the_chairperson_alone() {
        group.given(then()).when(inviting(GroupRole.TREASURER), by(CHAIR))
                .expectEvents(invited(GroupRole.TREASURER));
        group.given(then()).when(inviting(GroupRole.TREASURER), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        group.given(then()).when(inviting(GroupRole.ADMIN), by(GROUP_ADMIN))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
    }

    @Test
    void members_do_not_invite_and_strangers_are_told_of_no_group() {
        group.given(then()).when(inviting(null), by(AMINA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
        group.given(then()).when(inviting(null), by(LEFT))
                .expectNoEvents().expectException(unknown("group.unknown"));
    }

    @Test
    void whoever_is_in_invited_or_waiting_is_not_invited_again() {
        for (var person : List.of(AMINA, SUSPENDED)) {
            invitee = person;
            group.given(then()).when(inviting(null), by(CHAIR))
                    .expectNoEvents().expectException(conflict("membership.exists"));
        }
        invitee = STRANGER;
        group.given(then(invited(GroupRole.MEMBER))).when(inviting(null), by(CHAIR))
                .expectNoEvents().expectException(conflict("membership.exists"));
        group.given(then(requested())).when(inviting(null), by(CHAIR))
                .expectNoEvents().expectException(conflict("membership.exists"));
    }

    @Test
    void whoever_left_may_come_back_as_an_ordinary_member() {
        invitee = LEFT;
        group.given(then()).when(inviting(null), by(CHAIR))
                .expectEvents(new MemberInvited(GROUP, LEFT, GroupRole.MEMBER));
    }

    @Test
    void only_the_invitee_accepts_and_only_while_invited() {
        group.given(then(invited(GroupRole.MEMBER))).when(new AcceptInvitation(GROUP, STRANGER), by(CHAIR))
                .expectNoEvents().expectException(forbidden("membership.not-yourself"));
        group.given(then()).when(new AcceptInvitation(GROUP, STRANGER), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
        group.given(then()).when(new AcceptInvitation(GROUP, AMINA), by(AMINA))
                .expectNoEvents().expectException(refused("membership.not-invited"));
        group.given(then(requested())).when(new AcceptInvitation(GROUP, STRANGER), by(STRANGER))
                .expectNoEvents().expectException(refused("membership.not-invited"));
        group.given(then()).when(new AcceptInvitation(GROUP, SUSPENDED), by(SUSPENDED))
                .expectNoEvents().expectException(refused("membership.not-invited"));
    }

    @Test
    void someone_asks_to_join_and_an_official_or_group_admin_approves() {
        group.given(then()).when(new RequestToJoin(GROUP), by(STRANGER))
                .expectEvents(requested());
        group.given(then()).when(new RequestToJoin(GROUP), by(AMINA))
                .expectNoEvents().expectException(conflict("membership.exists"));
        for (var person : List.of(SECRETARY, GROUP_ADMIN)) {
            group.given(then(requested())).when(new ApproveJoinRequest(GROUP, STRANGER), by(person))
                    .expectEvents(new MemberAdmitted(GROUP, STRANGER, GroupRole.MEMBER, TODAY));
        }
    }

    @Test
    void nobody_lets_themselves_in() {
        group.given(then(requested())).when(new ApproveJoinRequest(GROUP, STRANGER), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
        group.given(then(requested())).when(new ApproveJoinRequest(GROUP, STRANGER), by(AMINA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
        group.given(then(invited(GroupRole.MEMBER))).when(new ApproveJoinRequest(GROUP, STRANGER), by(CHAIR))
                .expectNoEvents().expectException(refused("membership.not-requested"));
        group.given(then()).when(new ApproveJoinRequest(GROUP, STRANGER), by(CHAIR))
                .expectNoEvents().expectException(unknown("membership.unknown"));
    }

    @Test
    void nobody_goes_while_the_group_holds_their_money() {
        for (var account : List.of(
                LedgerAccount.MEMBER_SAVINGS, LedgerAccount.MEMBER_SHARES, LedgerAccount.PAYABLE_TO_MEMBERS)) {
            var owing = new BooksInMemory().holding(account, AMINA, kes("0.01"));
            var other = new AggregateTestFixture<>(Group.class);
            other.registerInjectableResource(owing).registerInjectableResource(new NothingPledged());
            other.given(then()).when(new LeaveGroup(GROUP, AMINA), by(AMINA))
                    .expectNoEvents().expectException(refused("membership.money-held"));
            other.given(then()).when(new RemoveMember(GROUP, AMINA, ""), by(CHAIR))
                    .expectNoEvents().expectException(refused("membership.money-held"));
        }
    }

    @Test
    void members_leave_by_themselves_invited_ones_decline_and_requests_are_withdrawn() {
        for (var person : List.of(AMINA, TREASURER, SUSPENDED)) {
            group.given(then()).when(new LeaveGroup(GROUP, person), by(person))
                    .expectEvents(new MemberLeft(GROUP, person));
        }
        group.given(then(invited(GroupRole.MEMBER))).when(new LeaveGroup(GROUP, STRANGER), by(STRANGER))
                .expectEvents(new MemberLeft(GROUP, STRANGER));
        group.given(then(requested())).when(new LeaveGroup(GROUP, STRANGER), by(STRANGER))
                .expectEvents(new MemberLeft(GROUP, STRANGER));
        group.given(then(new GroupClosed(GROUP, ""))).when(new LeaveGroup(GROUP, AMINA), by(AMINA))
                .expectEvents(new MemberLeft(GROUP, AMINA));
    }

    @Test
    void leaving_has_its_limits() {
        group.given(then()).when(new LeaveGroup(GROUP, AMINA), by(CHAIR))
                .expectNoEvents().expectException(forbidden("membership.not-yourself"));
        group.given(then()).when(new LeaveGroup(GROUP, STRANGER), by(STRANGER))
                .expectNoEvents().expectException(unknown("group.unknown"));
        group.given(then()).when(new LeaveGroup(GROUP, LEFT), by(LEFT))
                .expectNoEvents().expectException(refused("membership.ended"));
    }

    @Test
    void a_closed_group_takes_nobody_in_and_changes_nobodys_place() {
        var closed =
                then(admitted(STRANGER, GroupRole.MEMBER), new MemberLeft(GROUP, STRANGER), new GroupClosed(GROUP, ""));
        for (var command : List.of(inviting(null), new SuspendMember(GROUP, AMINA, ""),
                new ReinstateMember(GROUP, SUSPENDED), new RemoveMember(GROUP, AMINA, ""),
                new ApproveJoinRequest(GROUP, AMINA), new GiveRole(GROUP, AMINA, GroupRole.SECRETARY))) {
            group.given(closed).when(command, by(CHAIR))
                    .expectNoEvents().expectException(refused("group.not-active"));
        }
        group.given(closed).when(new RequestToJoin(GROUP), by(STRANGER))
                .expectNoEvents().expectException(refused("group.not-active"));
        group.given(then(invited(GroupRole.MEMBER), new GroupClosed(GROUP, "")))
                .when(new AcceptInvitation(GROUP, STRANGER), by(STRANGER))
                .expectNoEvents().expectException(refused("group.not-active"));
    }

    private static InviteMember inviting(GroupRole role) {
        return new InviteMember(GROUP, EmailAddress.parse("new@example.org"), null, role);
    }

    private static MemberInvited invited(GroupRole role) {
        return new MemberInvited(GROUP, STRANGER, role);
    }

    private static MembershipRequested requested() {
        return new MembershipRequested(GROUP, STRANGER);
    }
}
