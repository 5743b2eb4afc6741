package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.chamaledger.command.Request;
import org.chamaledger.kernel.Actor;

/**
 * What is known of an HTTP request before anybody is asked who they are. Controllers take it as a parameter.
 *
 * @param requestId the caller's {@code X-Request-Id}, or one of ours
 * @param ipHash a keyed hash of the caller's address; the address itself is kept nowhere
 * @param at when the request came in, UTC, to the microsecond
 */
public record RequestFacts(String requestId, String ipHash, Instant at) {

    private static final String ATTRIBUTE = RequestFacts.class.getName();

    public static RequestFacts of(HttpServletRequest request) {
        return (RequestFacts) request.getAttribute(ATTRIBUTE);
    }

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The circumstances of a command that takes neither {@code If-Match} nor {@code Idempotency-Key}. */
    public Request by(Actor actor) {
        return new Request(actor, requestId, ipHash, null, null);
    }
}
