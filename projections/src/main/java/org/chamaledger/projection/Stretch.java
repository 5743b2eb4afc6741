package org.chamaledger.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The place of an event that a projection is handed, with what lies between it and its neighbours and does not concern
 * the projection: everything after {@link #after} and up to the token's own position, the event itself apart.
 */
final class Stretch extends GlobalSequenceTrackingToken {

    private final long after;
    private final long at;

    private Stretch(long after, long at, long upTo) {
        super(upTo);
        this.after = after;
        this.at = at;
    }

    static TrackedEventMessage<?> around(TrackedEventMessage<?> event, long after, long upTo) {
        return event.withTrackingToken(new Stretch(after, positionOf(event), upTo));
    }

    /** The event's own place in the one global order. */
    static long positionOf(TrackedEventMessage<?> event) {
        var token = event.trackingToken();
        return token instanceof Stretch stretch ? stretch.at : token.position().orElseThrow();
    }

    /** The position up to which the projection must have got before it takes this event. */
    static long after(TrackedEventMessage<?> event) {
        return event.trackingToken() instanceof Stretch stretch ? stretch.after : positionOf(event) - 1;
    }

    /** The position that the projection has reached when it has taken this event. */
    static long end(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }
}
