package org.chamaledger.projection;

import java.util.stream.Stream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The one order of all events, as far as projections need to know it. */
interface Ledger {

    /** The events after this position that are there now, in order and without a gap. To be closed. */
    Stream<? extends TrackedEventMessage<?>> after(long position);

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
