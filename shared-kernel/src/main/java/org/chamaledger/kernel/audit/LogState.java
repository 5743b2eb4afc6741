package org.chamaledger.kernel.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the log is doing.
 *
 * @param treeSize how many events it holds
 * @param lag how many events it is behind the ledger
 * @param updatedAt when it last grew
 * @param signed how many events the newest checkpoint covers; 0 before the first
 * @param signedAt when that was; null before the first
 * @param alarm what does not match any more; null while everything does
 * @param alarmPosition the first position found not to match, where it is one event's
 */
public record LogState(
        long treeSize, long lag, Instant updatedAt, long signed, @Nullable Instant signedAt,
        @Nullable String alarm, @Nullable Long alarmPosition, List<WitnessState> witnesses) {

    /**
     * A place outside the database that keeps checkpoints.
     *
     * @param treeSize how many events the newest checkpoint covers that it was given
     * @param deliveredAt when that was; null before the first
     * @param failingSince since when it takes none; null while it does
     * @param error why not
     */
    public record WitnessState(
            String name, long treeSize, @Nullable Instant deliveredAt, @Nullable Instant failingSince,
            @Nullable String error) {}
}
