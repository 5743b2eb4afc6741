package org.chamaledger.command.groups;

import static org.chamaledger.command.groups.Umoja.then;
import static org.chamaledger.command.play.Cast.AMINA;
import static org.chamaledger.command.play.Cast.BARAKA;
import static org.chamaledger.command.play.Cast.CHAIR;
import static org.chamaledger.command.play.Cast.GROUP;
import static org.chamaledger.command.play.Cast.GROUP_ADMIN;
import static org.chamaledger.command.play.Cast.LEFT;
import static org.chamaledger.command.play.Cast.SECRETARY;
import static org.chamaledger.command.play.Cast.STRANGER;
import static org.chamaledger.command.play.Cast.SUSPENDED;
import static org.chamaledger.command.play.Cast.TREASURER;
import static org.chamaledger.command.play.Cast.by;
import static org.chamaledger.command.play.Refused.forbidden;
import static org.chamaledger.command.play.Refused.refused;
import static org.chamaledger.command.play.Refused.unknown;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.chamaledger.command.groups.GroupCommand.GiveRole;
import org.chamaledger.command.groups.GroupCommand.LeaveGroup;
import org.chamaledger.command.groups.GroupCommand.ReinstateMember;
import org.chamaledger.command.groups.GroupCommand.RemoveMember;
import org.chamaledger.command.groups.GroupCommand.SuspendMember;
import org.chamaledger.command.play.BooksInMemory;
import org.chamaledger.command.play.NothingPledged;
import org.chamaledger.kernel.groups.GroupEvent.MemberInvited;
import org.chamaledger.kernel.groups.GroupEvent.MemberLeft;
import org.chamaledger.kernel.groups.GroupEvent.MemberReinstated;
import org.chamaledger.kernel.groups.GroupEvent.MemberRemoved;
import org.chamaledger.kernel.groups.GroupEvent.MemberSuspended;
import org.chamaledger.kernel.groups.GroupEvent.MembershipRequested;
import org.chamaledger.kernel.groups.GroupEvent.RoleGiven;
import org.chamaledger.kernel.groups.GroupRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final FixtureConfiguration<Group> group = new AggregateTestFixture<>(Group.class);

    @BeforeEach
    void resources() {
        group.registerInjectableResource(new BooksInMemory()).registerInjectableResource(new NothingPledged());
    }

    @Test
    void a_member_is_suspended_and_reinstated() {
        group.given(then()).when(new SuspendMember(GROUP, AMINA, "absent"), by(SECRETARY))
                .expectEvents(new MemberSuspended(GROUP, AMINA, "absent"));
        group.given(then()).when(new SuspendMember(GROUP, AMINA, null), by(GROUP_ADMIN))
                .expectEvents(new MemberSuspended(GROUP, AMINA, ""));
        group.given(then()).when(new ReinstateMember(GROUP, SUSPENDED), by(SECRETARY))
                .expectEvents(new MemberReinstated(GROUP, SUSPENDED));
    }

    @Test
    void suspending_has_its_limits() {
        group.given(then()).when(new SuspendMember(GROUP, SECRETARY, ""), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("membership.yourself"));
        group.given(then()).when(new SuspendMember(GROUP, TREASURER, ""), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        group.given(then()).when(new SuspendMember(GROUP, SUSPENDED, ""), by(CHAIR))
                .expectNoEvents().expectException(refused("membership.not-active"));
        group.given(then()).when(new SuspendMember(GROUP, STRANGER, ""), by(CHAIR))
                .expectNoEvents().expectException(unknown("membership.unknown"));
        group.given(then()).when(new SuspendMember(GROUP, AMINA, ""), by(BARAKA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
        group.given(then()).when(new ReinstateMember(GROUP, SUSPENDED), by(SUSPENDED))
                .expectNoEvents().expectException(forbidden("membership.suspended"));
        group.given(then()).when(new ReinstateMember(GROUP, AMINA), by(CHAIR))
                .expectNoEvents().expectException(refused("membership.not-suspended"));
        group.given(then(new MemberSuspended(GROUP, TREASURER, "")))
                .when(new ReinstateMember(GROUP, TREASURER), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
    }

    @Test
    void a_member_invitation_or_request_is_removed() {
        group.given(then()).when(new RemoveMember(GROUP, AMINA, "moved away"), by(SECRETARY))
                .expectEvents(new MemberRemoved(GROUP, AMINA, "moved away"));
        group.given(then(invited(GroupRole.MEMBER))).when(new RemoveMember(GROUP, STRANGER, ""), by(GROUP_ADMIN))
                .expectEvents(new MemberRemoved(GROUP, STRANGER, ""));
        group.given(then(requested())).when(new RemoveMember(GROUP, STRANGER, "unknown to us"), by(SECRETARY))
                .expectEvents(new MemberRemoved(GROUP, STRANGER, "unknown to us"));
        group.given(then()).when(new RemoveMember(GROUP, SUSPENDED, ""), by(CHAIR))
                .expectEvents(new MemberRemoved(GROUP, SUSPENDED, ""));
    }

    @Test
    void removing_has_its_limits() {
        group.given(then()).when(new RemoveMember(GROUP, CHAIR, ""), by(CHAIR))
                .expectNoEvents().expectException(forbidden("membership.yourself"));
        group.given(then()).when(new RemoveMember(GROUP, TREASURER, ""), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        group.given(then()).when(new RemoveMember(GROUP, LEFT, ""), by(CHAIR))
                .expectNoEvents().expectException(refused("membership.ended"));
        group.given(then()).when(new RemoveMember(GROUP, STRANGER, ""), by(CHAIR))
                .expectNoEvents().expectException(unknown("membership.unknown"));
        group.given(then()).when(new RemoveMember(GROUP, AMINA, ""), by(BARAKA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
    }

    @Test
    void a_group_always_has_a_chairperson() {
        group.given(then()).when(new LeaveGroup(GROUP, CHAIR), by(CHAIR))
                .expectNoEvents().expectException(refused("group.last-chairperson"));
        group.given(then()).when(new GiveRole(GROUP, CHAIR, GroupRole.MEMBER), by(CHAIR))
                .expectNoEvents().expectException(refused("group.last-chairperson"));
        group.given(then(new RoleGiven(GROUP, AMINA, GroupRole.CHAIRPERSON), new MemberSuspended(GROUP, AMINA, "")))
                .when(new LeaveGroup(GROUP, CHAIR), by(CHAIR))
                .expectNoEvents().expectException(refused("group.last-chairperson"));
        group.given(then(new RoleGiven(GROUP, AMINA, GroupRole.CHAIRPERSON)))
                .when(new LeaveGroup(GROUP, CHAIR), by(CHAIR)).expectEvents(new MemberLeft(GROUP, CHAIR));
    }

    @Test
    void the_chairperson_gives_and_takes_offices() {
        group.given(then()).when(new GiveRole(GROUP, AMINA, GroupRole.VICE_CHAIRPERSON), by(CHAIR))
                .expectEvents(new RoleGiven(GROUP, AMINA, GroupRole.VICE_CHAIRPERSON));
        group.given(then()).when(new GiveRole(GROUP, TREASURER, GroupRole.MEMBER), by(CHAIR))
                .expectEvents(new RoleGiven(GROUP, TREASURER, GroupRole.MEMBER));
        group.given(then()).when(new GiveRole(GROUP, AMINA, GroupRole.MEMBER), by(CHAIR)).expectNoEvents();
    }

    @Test
    void nobody_else_gives_or_takes_an_office() {
        for (var person : List.of(TREASURER, SECRETARY, GROUP_ADMIN)) {
            group.given(then()).when(new GiveRole(GROUP, person, GroupRole.CHAIRPERSON), by(person))
                    .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        }
        group.given(then()).when(new GiveRole(GROUP, TREASURER, GroupRole.MEMBER), by(SECRETARY))
                .expectNoEvents().expectException(forbidden("group.not-chairperson"));
        group.given(then()).when(new GiveRole(GROUP, AMINA, GroupRole.TREASURER), by(AMINA))
                .expectNoEvents().expectException(forbidden("group.not-official"));
        group.given(then()).when(new GiveRole(GROUP, SUSPENDED, GroupRole.TREASURER), by(CHAIR))
                .expectNoEvents().expectException(refused("membership.not-active"));
        group.given(then()).when(new GiveRole(GROUP, STRANGER, GroupRole.TREASURER), by(CHAIR))
                .expectNoEvents().expectException(unknown("membership.unknown"));
    }

    private static MemberInvited invited(GroupRole role) {
        return new MemberInvited(GROUP, STRANGER, role);
    }

    private static MembershipRequested requested() {
        return new MembershipRequested(GROUP, STRANGER);
    }
}
