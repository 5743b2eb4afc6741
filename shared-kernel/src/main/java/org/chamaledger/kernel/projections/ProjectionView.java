package org.chamaledger.kernel.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param position the last event that its tables hold
 * @param lag how many events it is behind the end of the ledger
 * @param updatedAt when it last moved
 * @param node which node runs it; null when none does
 * @param deadLetters how many events wait because they could not be applied
 * @param failure why it cannot go on at the moment
 * @param rebuild the running rebuild, or else the last one
 */
public record ProjectionView(
        String name,
        long position,
        long lag,
        Status status,
        Instant updatedAt,
        @Nullable String node,
        long deadLetters,
        @Nullable String failure,
        @Nullable RebuildView rebuild) {

    /** Runs on some node, fails and is tried again and again, or runs nowhere. */
    public enum Status { RUNNING, FAILING, STOPPED }
}
