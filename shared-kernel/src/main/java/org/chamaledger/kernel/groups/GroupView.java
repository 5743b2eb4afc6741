package org.chamaledger.kernel.groups;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * A group, as answered.
 *
 * @param approvalThreshold how many officials sign what the group pays
 * @param approvalHighAmount above this amount {@code approval_high_threshold} officials sign; null where there is none
 * @param approvalExpiryDays after how many days an approval that nobody decided lapses
 * @param constitutionVersion the version of its constitution that the group is governed by; 0 for its own settings
 *     alone
 * @param totalBalance cash, bank and M-Pesa together; null for a member from whom the group keeps its books
 * @param myRole the caller's role; null for staff who are no members
 * @param kybStatus NOT_SUBMITTED until checks of groups arrive
 */
public record GroupView(
        GroupId id,
        String name,
        GroupType groupType,
        String description,
        String objectives,
        String currency,
        String timeZone,
        Frequency contributionFrequency,
        Amount minimumContribution,
        LocalDate contributionsFrom,
        @Nullable String registrationNumber,
        @Nullable DayOfWeek meetingDay,
        boolean membersMayReadBooks,
        boolean officialsCompleteAtOnce,
        int approvalThreshold,
        @Nullable Amount approvalHighAmount,
        @Nullable Integer approvalHighThreshold,
        int approvalExpiryDays,
        int constitutionVersion,
        GroupStatus status,
        String kybStatus,
        int memberCount,
        @Nullable Amount totalBalance,
        @Nullable GroupRole myRole,
        Instant createdAt) {}
