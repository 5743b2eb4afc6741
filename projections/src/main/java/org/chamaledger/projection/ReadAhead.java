package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private static final int PATIENCE_SECONDS = 120;

    private final BlockingQueue<Read> pages = new ArrayBlockingQueue<>(PAGES_AHEAD);
    private final Thread thread;
    private volatile boolean closed;

    /** Reads what comes after {@code from}, up to and including {@code target}. */
    ReadAhead(Ledger ledger, Projection projection, long from, long target) {
        var hearing = new Hearing(projection);
        thread = Thread.ofPlatform().name(projection.name() + "-rebuild-reading").daemon()
                .start(() -> read(ledger, hearing, from, target));
    }

    /** The next page, or null when the target is reached. */
    @Nullable Page next() throws InterruptedException {
        return switch (pages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            case null -> throw new IllegalStateException("The ledger cannot be read on");
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

    private void read(Ledger ledger, Hearing hearing, long from, long target) {
        try {
            try (var events = ledger.after(from)) {
                var iterator = events.iterator();
                long position = from;
                while (position < target && !closed) {
                    long end = Math.min(position + PAGE, target);
                    var heard = new ArrayList<RecordedEvent>(PAGE);
                    while (position < end) {
                        var message = iterator.next();
                        position = Stretch.positionOf(message);
                        if (hearing.hears(message)) {
                            var event = new RecordedEvent(message);
                            readNow(event);
                            heard.add(event);
                        }
                    }
                    pages.put(new Read.Some(new Page(heard, position)));
                }
                pages.put(new Read.End());
            } catch (RuntimeException failure) {
                pages.put(new Read.Failed(failure));
            } catch (Error failure) {
                pages.put(new Read.Failed(new IllegalStateException(failure)));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** In this thread rather than in the writing one; what cannot be read is found there again, and put aside. */
    private static void readNow(RecordedEvent event) {
        try {
            event.read();
        } catch (RuntimeException unreadable) {
            return;
        }
    }
}
