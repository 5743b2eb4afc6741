package org.chamaledger.projection;

import java.util.Iterator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Finds events by position, the positions being asked for in ascending order. */
final class EventsAt implements AutoCloseable {

    /** Reading on over so many events is cheaper than opening the ledger at another place. */
    private static final long NEAR = 1_000;

    private final Ledger ledger;
    private @Nullable Stream<? extends TrackedEventMessage<?>> events;
    private @Nullable Iterator<? extends TrackedEventMessage<?>> iterator;
    private long reached;

    EventsAt(Ledger ledger) {
        this.ledger = ledger;
    }

    RecordedEvent at(long position) {
        if (iterator == null || position - reached > NEAR) {
            close();
            events = ledger.after(position - 1);
            iterator = events.iterator();
        }
        while (iterator.hasNext()) {
            var event = iterator.next();
            reached = Stretch.positionOf(event);
            if (reached == position) {
                return new RecordedEvent(event);
            }
        }
        throw new IllegalStateException("The ledger does not show the event at position " + position);
    }

    @Override
    public void close() {
        if (events != null) {
            events.close();
        }
    }
}
