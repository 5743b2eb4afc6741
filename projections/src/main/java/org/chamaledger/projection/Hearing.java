package org.chamaledger.projection;

import java.util.Collection;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.kernel.EventTypes;

/** Which events a projection hears. */
final class Hearing {

    private static final ClassValue<Boolean> KNOWN = isOneOf(EventTypes.FAMILIES);

    private final Projection projection;
    private final ClassValue<Boolean> heard;

    Hearing(Projection projection) {
        this.projection = projection;
        this.heard = isOneOf(projection.hears());
    }

    private static ClassValue<Boolean> isOneOf(Collection<Class<?>> families) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return families.stream().anyMatch(family -> family.isAssignableFrom(type));
            }
        };
    }

    /**
     * Whether the projection has to be handed it. What cannot be read or is unknown concerns everybody who might mean
     * it: there it is put aside, or stops the projection.
     */
    boolean concerns(TrackedEventMessage<?> event) {
        try {
            return hears(event) && projection.concerns(event.getPayload());
        } catch (RuntimeException unreadable) {
            return true;
        }
    }

    /** Whether the projection hears it; an event of no known family is an error, since nobody may skip it unread. */
    boolean hears(TrackedEventMessage<?> event) {
        var type = event.getPayloadType();
        if (!KNOWN.get(type)) {
            throw new Failure.UnknownEvent(type, event.trackingToken().position().orElse(-1));
        }
        return heard.get(type);
    }
}
