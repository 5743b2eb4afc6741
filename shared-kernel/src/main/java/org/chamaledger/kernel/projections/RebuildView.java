package org.chamaledger.kernel.projections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rebuild of a projection.
 *
 * @param progress percent, 0 to 100
 * @param position how far the new tables are filled
 * @param target how far they have to be
 * @param differences rows in which the old tables differed from the new ones; null until they were compared
 * @param differing the first of those rows
 * @param failure why it failed
 */
public record RebuildView(
        UUID id,
        String projection,
        Status status,
        int progress,
        long position,
        long target,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long differences,
        List<Difference> differing,
        @Nullable String failure) {

    /** Under way, swapped in, or given up with the old tables still in place. */
    public enum Status { RUNNING, DONE, FAILED }

    /**
     * A row that was not as the events say.
     *
     * @param key the row's primary key
     * @param kind MISSING from the old table, LEFT_OVER in it, or DIFFERENT
     */
    public record Difference(String table, String key, String kind) {}
}
