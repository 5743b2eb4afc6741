package org.chamaledger.api.clock;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job, as operators see it. */
record JobView(
        @Schema(example = "charge-penalties") String name,
        @Schema(example = "Charges penalties for instalments that are late") String purpose,
        @Schema(description = "How often, as an ISO 8601 duration", example = "PT1H") String every,
        Status status,
        @Schema(description = "When the last run began") @Nullable Instant startedAt,
        @Schema(description = "When the last run that ended did so") @Nullable Instant finishedAt,
        @Schema(description = "When it is due again") @Nullable Instant dueAt,
        @Schema(description = "What the last run did: commands carried out, or rows removed") long done,
        @Schema(description = "Commands of the last run that were refused, and are tried again at the next")
        long refused,
        @Schema(description = "Why the last run failed", example = "DataAccessResourceFailureException")
        @Nullable String error) {

    /** How the last run ended, or that it has not yet. */
    enum Status { NEVER_RUN, RUNNING, DONE, FAILED }
}
