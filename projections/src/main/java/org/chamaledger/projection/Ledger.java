package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The one order of all events, as far as projections need to know it. */
interface Ledger {

    /** The events after this position that are there now, in order and without a gap. To be closed. */
    Stream<? extends TrackedEventMessage<?>> after(long position);

    /** The first of them, so many at most, and none from behind a gap; refuses when the very next one is missing. */
    default List<TrackedEventMessage<?>> some(long position, long atMost) {
        var found = new ArrayList<TrackedEventMessage<?>>();
        try (var events = after(position)) {
            for (var next = events.iterator(); found.size() < atMost && next.hasNext(); ) {
                var event = next.next();
                if (Stretch.positionOf(event) != position + found.size() + 1) {
                    if (found.isEmpty()) {
                        throw new IllegalStateException("The ledger has no event at position " + (position + 1));
                    }
                    break;
                }
                found.add(event);
            }
        }
        return found;
    }

    /** The last position. */
    long head();

    static Ledger of(EventStorageEngine engine) {
        return new Ledger() {
            @Override
            public Stream<? extends TrackedEventMessage<?>> after(long position) {
                return engine.readEvents(new GlobalSequenceTrackingToken(position), false);
            }

            @Override
            public long head() {
                return engine.createHeadToken().position().orElse(0);
            }
        };
    }
}
