package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.jspecify.annotations.Nullable;

/** Reads a stretch of the ledger in a thread of its own, so that reading and writing keep two processors busy. */
final class ReadAhead implements AutoCloseable {

    /** Events that the projection hears, and the position up to which there are no others. */
    record Page(List<RecordedEvent> events, long position) {}

    private sealed interface Read {
        record Some(Page page) implements Read {}
        record End() implements Read {}
        record Failed(RuntimeException cause) implements Read {}
    }

    private static final int PAGE = 1_000;
    private static final int PAGES_AHEAD = 4;
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Read> pages = new ArrayBlockingQueue<>(PAGES_AHEAD);
    private final Thread thread;
    private volatile boolean closed;

    /** Reads what comes after {@code from}, up to and including {@code target}. */
    ReadAhead(Tail tail, Projection projection, long from, long target) {
        var hearing = new Hearing(projection.hears());
        thread = Thread.ofPlatform().name(projection.name() + "-rebuild-reading").daemon()
                .start(() -> read(tail, hearing, from, target));
    }

    /** The next page, or null when the target is reached. */
    @Nullable Page next() throws InterruptedException {
        return switch (pages.take()) {
            case Read.Some some -> some.page();
            case Read.End _ -> null;
            case Read.Failed failed -> throw failed.cause();
        };
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void read(Tail tail, Hearing hearing, long from, long target) {
        try {
            try (var stream = tail.openStream(new GlobalSequenceTrackingToken(from))) {
                long position = from;
                while (position < target && !closed) {
                    var events = new ArrayList<RecordedEvent>(PAGE);
                    int read = 0;
                    while (read < PAGE && position < target) {
                        if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                            throw new IllegalStateException("The ledger ends before position " + target);
                        }
                        var message = stream.nextAvailable();
                        position = message.trackingToken().position().orElseThrow();
                        read++;
                        if (hearing.hears(message)) {
                            var event = new RecordedEvent(message);
                            readPayload(event);
                            events.add(event);
                        }
                    }
                    pages.put(new Read.Some(new Page(events, position)));
                }
                pages.put(new Read.End());
            } catch (RuntimeException failure) {
                pages.put(new Read.Failed(failure));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** In this thread rather than in the writing one; what cannot be read is found there again, and put aside. */
    private static void readPayload(RecordedEvent event) {
        try {
            event.payload();
        } catch (RuntimeException unreadable) {
            return;
        }
    }
}
