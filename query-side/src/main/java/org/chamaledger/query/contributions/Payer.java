package org.chamaledger.query.contributions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.query.contributions.Schedule.Due;
import org.jspecify.annotations.Nullable;

/**
 * A member of whom contributions are expected, as at some day.
 *
 * @param paid savings paid in that still stand, minor units
 * @param firstPaid value date of the first of them
 * @param leftOn the day on which they left, where they have
 */
record Payer(
        MemberId member,
        @Nullable String fullName,
        MembershipStatus status,
        LocalDate joinedOn,
        @Nullable LocalDate leftOn,
        long paid,
        @Nullable LocalDate firstPaid) {

    /** The same, had they saved so much more. */
    Payer savingMore(long units) {
        return new Payer(member, fullName, status, joinedOn, leftOn, Math.addExact(paid, units), firstPaid);
    }

    /** What was paid towards one period. */
    record Share(Due due, boolean expected, long paid) {

        long outstanding() {
            return expected ? due.expected() - paid : 0;
        }
    }

    /**
     * From the period of joining on, or of the first payment if that was earlier, until leaving. What was paid fills
     * the oldest period first.
     */
    List<Share> shares(List<Due> dues) {
        var since = firstPaid != null && firstPaid.isBefore(joinedOn) ? firstPaid : joinedOn;
        long left = paid;
        var shares = new ArrayList<Share>();
        for (var due : dues) {
            var expected = !due.lastDay().isBefore(since) && (leftOn == null || !due.firstDay().isAfter(leftOn));
            long share = expected ? Math.max(0, Math.min(left, due.expected())) : 0;
            left -= share;
            shares.add(new Share(due, expected, share));
        }
        return shares;
    }
}
