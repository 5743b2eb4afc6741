package org.chamaledger.projection.audit;

import org.jspecify.annotations.Nullable;

/** The events, the log or what was signed of it do not match any more. */
final class LogBroken extends RuntimeException {

    private final @Nullable Long position;

    LogBroken(@Nullable Long position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    /** The first position found not to match, where it is one event's. */
    @Nullable Long position() {
        return position;
    }
}
