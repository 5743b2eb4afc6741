package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One person's membership of a group, as answered.
 *
 * @param user the person
 * @param fullName the name other members know the person by; null where nobody has registered under it yet
 * @param joinedAt when the membership became active; null before
 * @param leavesFrom the first day on which a member who has given notice may leave; null where none was given
 * @param savings what the group holds for the member, savings and shares together; null for a caller who may not know
 */
public record MembershipView(
        MemberId user,
        @Nullable String fullName,
        GroupRole role,
        MembershipStatus status,
        @Nullable Instant joinedAt,
        @Nullable LocalDate leavesFrom,
        @Nullable Amount savings,
        String currency) {}
