package org.chamaledger.kernel.projections;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The projections that keep the read tables. An unknown projection, rebuild or dead letter is an UNKNOWN violation
 * ({@code projection.unknown}, {@code rebuild.unknown}, {@code dead-letter.unknown}).
 */
public interface Projections {

    /** All projections, by name. */
    List<ProjectionView> all();

    ProjectionView find(String projection);

    /**
     * Begins to fill the projection's tables anew from the first event on, beside the live ones, which go on being read
     * and kept; refused as a CONFLICT ({@code projection.rebuilding}) while that is going on already.
     */
    RebuildView rebuild(String projection, MemberId by);

    RebuildView rebuildOf(String projection, UUID rebuild);

    /**
     * What waits, the oldest position first.
     *
     * @param after the position after which the page begins; 0 for the first page
     */
    List<DeadLetterView> deadLetters(String projection, long after, int atMost);

    /**
     * Applies the sequence that this dead letter belongs to, in order, as far as it goes.
     *
     * <p>Refused ({@code dead-letter.not-first}) when another of the same sequence waits before it.
     */
    ReplayView replay(String projection, long deadLetter);

    /** Gives up on one event, for a reason that is kept; what waits behind it goes on waiting for a replay. */
    DeadLetterView discard(String projection, long deadLetter, String reason, MemberId by);

    /**
     * Waits until these projections (all when none is named) hold everything up to and including this position.
     *
     * @return false when the time was over first
     */
    boolean await(long position, Duration atMost, String... projections);

    /**
     * @param replayed how many events were applied and wait no longer
     * @param waiting how many of the sequence still wait
     * @param cause why the first of those failed again; null when all went well
     */
    record ReplayView(int replayed, int waiting, @Nullable String cause) {}
}
