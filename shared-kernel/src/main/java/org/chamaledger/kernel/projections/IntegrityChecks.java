package org.chamaledger.kernel.projections;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Books that prove themselves: each check folds the log again beside the live tables, compares every row, and holds the
 * sub-ledgers to their control accounts.
 */
public interface IntegrityChecks {

    /**
     * Begins a check; the service goes on meanwhile.
     *
     * <p>Refused as a CONFLICT ({@code integrity.running}) while one is under way on any node.
     *
     * @param by who asks; null when nobody does, and the clock begins it
     */
    IntegrityView start(@Nullable MemberId by);

    /** An unknown one is an UNKNOWN violation ({@code integrity.unknown}). */
    IntegrityView find(UUID check);

    /**
     * The newest first, without their drifts.
     *
     * @param before the check after which the page begins; null for the first page
     */
    List<IntegrityView> list(@Nullable UUID before, int atMost);

    long count();

    /** The last one that came to an end, whatever it found. */
    Optional<IntegrityView> last();
}
