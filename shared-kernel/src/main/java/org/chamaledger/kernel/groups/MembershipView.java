package org.chamaledger.kernel.groups;

import java.time.Instant;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One person's membership of a group, as answered.
 *
 * @param user the person
 * @param fullName the name other members know the person by; null where nobody has registered under it yet
 * @param joinedAt when the membership became active; null before
 * @param savings what the group holds for the member, savings and shares together; null for a caller who may not know
 */
public record MembershipView(
        MemberId user,
        @Nullable String fullName,
        GroupRole role,
        MembershipStatus status,
        @Nullable Instant joinedAt,
        @Nullable Amount savings,
        String currency) {}
