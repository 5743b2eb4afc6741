package org.chamaledger.command.store;

import org.jspecify.annotations.Nullable;

/**
 * The store could not make a command durable in time, or cannot say whether it did (HTTP 503). With an idempotency key,
 * trying again is safe.
 */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
