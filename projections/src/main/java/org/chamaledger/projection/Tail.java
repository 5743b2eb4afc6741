package org.chamaledger.projection;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's events as processors read them, with a call when there are new ones. Axon's event store has no such call
 * and leaves processors to look twice a second; so one thread waits at the end of the ledger for all of them.
 */
final class Tail implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    /** Whoever began to read between two events is called this soon. */
    private static final int HEARTBEAT_MILLIS = 100;

    private static final int PAUSE_AFTER_TROUBLE_MILLIS = 500;

    private final StreamableMessageSource<TrackedEventMessage<?>> ledger;
    private final Set<Runnable> calls = ConcurrentHashMap.newKeySet();
    private final Thread watch = Thread.ofPlatform().name("ledger-tail").daemon().unstarted(this::watch);
    private volatile boolean closed;

    Tail(StreamableMessageSource<TrackedEventMessage<?>> ledger) {
        this.ledger = ledger;
    }

    void start() {
        watch.start();
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new CallingStream(ledger.openStream(after));
    }

    @Override
    public TrackingToken createTailToken() {
        return ledger.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return ledger.createHeadToken();
    }

    long headPosition() {
        return ledger.createHeadToken().position().orElse(0);
    }

    private void watch() {
        boolean troubled = false;
        while (!closed) {
            try (var end = ledger.openStream(ledger.createHeadToken())) {
                troubled = false;
                while (!closed) {
                    if (end.hasNextAvailable(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                        do {
                            end.nextAvailable();
                        } while (end.hasNextAvailable());
                    }
                    calls.forEach(Runnable::run);
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException trouble) {
                if (!troubled && !closed) {
                    log.warn("The end of the ledger cannot be read; projections wait: {}", Failure.inWords(trouble));
                }
                troubled = true;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private final class CallingStream implements BlockingStream<TrackedEventMessage<?>> {

        private final BlockingStream<TrackedEventMessage<?>> stream;
        private volatile Runnable call = () -> {};

        CallingStream(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            calls.remove(call);
            call = callback;
            calls.add(callback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            calls.remove(call);
            stream.close();
        }
    }
}
