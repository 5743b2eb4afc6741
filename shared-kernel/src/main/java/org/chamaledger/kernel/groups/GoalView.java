package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something a group saves for, as answered.
 *
 * @param currentAmount what stands in the project fund for it
 * @param progressPercent of the target, rounded down; above 100 where more is set aside
 * @param achievedOn the day on which the target was reached; null before
 * @param reason why it was cancelled
 */
public record GoalView(
        GoalId id,
        GroupId group,
        String title,
        Amount targetAmount,
        Amount currentAmount,
        String currency,
        long progressPercent,
        LocalDate deadline,
        GoalStatus status,
        MemberId setBy,
        Instant setAt,
        @Nullable LocalDate achievedOn,
        @Nullable String reason) {

    /** How far what is set aside has come, in whole percent of the target. */
    public static long percent(Money saved, Money target) {
        return Math.floorDiv(Math.multiplyExact(saved.minorUnits(), 100L), target.minorUnits());
    }
}
