package org.chamaledger.query.groups;

import java.time.Instant;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about groups and who is in them. */
public sealed interface GroupQuery {

    /** The groups the caller is in; every group for auditors. */
    record ListGroups(Actor actor, GroupFilter filter, Paging paging)
            implements GroupQuery, Question<Page<GroupView>> {}

    record FindGroup(Actor actor, GroupId group) implements GroupQuery, Question<Versioned<GroupView>> {}

    /** Ordinary members see who is in the group; officials also who was, and who might be. */
    record ListMembers(Actor actor, GroupId group, MemberFilter filter, Paging paging)
            implements GroupQuery, Question<Page<MembershipView>> {}

    /** The version is the group's: whoever changes a membership changes the group. */
    record FindMember(Actor actor, GroupId group, MemberId member)
            implements GroupQuery, Question<Versioned<MembershipView>> {}

    /** Where the caller stands in which group, invitations and ended memberships too. */
    record ListMyGroups(Actor actor, MyGroupFilter filter, Paging paging)
            implements GroupQuery, Question<Page<MyGroup>> {}

    /** Fields a list of groups can be narrowed by. */
    record GroupFilter(
            @Nullable String name,
            @Nullable GroupType groupType,
            @Nullable GroupStatus status,
            @Nullable String currency,
            @Nullable Instant createdAtFrom,
            @Nullable Instant createdAtTo) {}

    /** Fields a list of members can be narrowed by. */
    record MemberFilter(@Nullable GroupRole role, @Nullable MembershipStatus status) {}

    /** Fields the caller's own groups can be narrowed by. */
    record MyGroupFilter(@Nullable GroupRole role, @Nullable MembershipStatus status) {}

    /**
     * The caller's place in one group.
     *
     * @param status of the membership
     * @param groupStatus of the group itself
     * @param savings what the group holds for the caller, savings and shares together
     */
    record MyGroup(
            GroupId group,
            String name,
            GroupType groupType,
            GroupStatus groupStatus,
            GroupRole role,
            MembershipStatus status,
            Instant invitedAt,
            @Nullable Instant joinedAt,
            Amount savings,
            String currency) {}
}
