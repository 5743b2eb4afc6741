package org.chamaledger.projection;

import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Finds events by position, the positions being asked for in ascending order. */
final class EventsAt implements AutoCloseable {

    /** Reading on over so many events is cheaper than opening the ledger at another place. */
    private static final long NEAR = 1_000;

    private static final int PATIENCE_SECONDS = 2;

    private final Tail tail;
    private @Nullable BlockingStream<TrackedEventMessage<?>> stream;
    private long reached;

    EventsAt(Tail tail) {
        this.tail = tail;
    }

    RecordedEvent at(long position) {
        if (stream == null || position - reached > NEAR) {
            close();
            stream = tail.openStream(new GlobalSequenceTrackingToken(position - 1));
        }
        try {
            while (stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                var event = stream.nextAvailable();
                reached = event.trackingToken().position().orElseThrow();
                if (reached == position) {
                    return new RecordedEvent(event);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The ledger did not show the event at position " + position);
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
    }
}
