package org.chamaledger.command;

import org.chamaledger.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a command.
 *
 * @param requestId names the HTTP request; becomes the correlation id of every event it causes
 * @param ipHash a keyed hash of the caller's address
 * @param expectedVersion the version the caller has seen ({@code If-Match}); null when they do not mind
 * @param once how to store the answer in the command's own transaction; null without an idempotency key
 */
public record Request(
        Actor actor, String requestId, @Nullable String ipHash, @Nullable Long expectedVersion, @Nullable Once once) {

    /**
     * An idempotency key and the answer to keep under it.
     *
     * @param scope whose key it is: the member's id
     * @param fingerprint a hash of method, path and body, to notice a key used for something else
     */
    public record Once(String scope, String key, String fingerprint, Answering answering) {}

    /** Renders the answer from the command's result, before it is durable. */
    @FunctionalInterface
    public interface Answering {
        StoredAnswer answer(Object result, long version);
    }

    /** An answer as it is stored and given again; its ledger position is stored beside it. */
    public record StoredAnswer(int status, @Nullable String location, String contentType, String body) {}

    /** A request without If-Match and Idempotency-Key, as jobs and tests make it. */
    public static Request by(Actor actor, String requestId) {
        return new Request(actor, requestId, null, null, null);
    }
}
