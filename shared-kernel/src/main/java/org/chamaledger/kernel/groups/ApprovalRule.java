package org.chamaledger.kernel.groups;

import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * How many officials sign what the group pays.
 *
 * @param threshold signatures that are enough, 1 to 10
 * @param highAmount above this amount {@code highThreshold} signatures are needed; null where amounts make no
 *     difference
 * @param highThreshold null exactly when {@code highAmount} is
 * @param expiryDays after how many days an approval that nobody decided lapses, 1 to 365
 */
public record ApprovalRule(
        int threshold, @Nullable Money highAmount, @Nullable Integer highThreshold, int expiryDays) {

    /** Two signatures within two weeks: the rule of a group that has not set another. */
    public static final ApprovalRule DEFAULT = new ApprovalRule(2, null, null, 14);

    /** The signatures that this amount needs. */
    public int required(Money amount) {
        return highThreshold != null && isHigh(amount) ? Math.max(threshold, highThreshold) : threshold;
    }

    /** How decisions name the part of this rule that an amount falls under. */
    public String nameFor(Money amount) {
        return isHigh(amount) ? "approvals.high_threshold" : "approvals.threshold";
    }

    private boolean isHigh(Money amount) {
        return highAmount != null && amount.isMoreThan(highAmount);
    }
}
