package org.chamaledger.projection;

import java.util.Collection;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.chamaledger.kernel.EventTypes;

/** Which events a projection hears. */
final class Hearing {

    private static final ClassValue<Boolean> KNOWN = isOneOf(EventTypes.FAMILIES);

    private final ClassValue<Boolean> heard;

    Hearing(Set<Class<?>> families) {
        this.heard = isOneOf(families);
    }

    private static ClassValue<Boolean> isOneOf(Collection<Class<?>> families) {
        return new ClassValue<>() {
            @Override
            protected Boolean computeValue(Class<?> type) {
                return families.stream().anyMatch(family -> family.isAssignableFrom(type));
            }
        };
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
