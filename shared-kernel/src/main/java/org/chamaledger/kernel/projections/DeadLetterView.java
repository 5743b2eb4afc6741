package org.chamaledger.kernel.projections;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a projection could not apply, or that waits behind one.
 *
 * @param position where the event is in the ledger
 * @param sequence events of one sequence are applied in order: a group's, or a stream's
 * @param cause why it failed, or behind which position it waits
 * @param attempts how often it was tried; 0 for one that only waits
 * @param status PARKED or DISCARDED
 */
public record DeadLetterView(
        long id,
        String projection,
        long position,
        String sequence,
        String eventType,
        String cause,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        String status,
        @Nullable String discardReason) {}
