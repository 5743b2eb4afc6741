package org.chamaledger.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one processor reads it: what is older from the store, the rest from the {@link Tail}, with a call when
 * there is more. Axon's own event store has no such call and leaves processors to look twice a second.
 */
final class TailSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final Tail tail;
    private final Consumer<RuntimeException> onTrouble;

    TailSource(Tail tail, Consumer<RuntimeException> onTrouble) {
        this.tail = tail;
        this.onTrouble = onTrouble;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new Reader(after.position().orElseThrow() + 1);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(tail.ledger().head());
    }

    private final class Reader implements BlockingStream<TrackedEventMessage<?>> {

        private final Queue<TrackedEventMessage<?>> ready = new ArrayDeque<>();
        private Runnable call = () -> {};
        private @Nullable Stream<? extends TrackedEventMessage<?>> older;
        private @Nullable Iterator<? extends TrackedEventMessage<?>> olderOnes;
        private long next;

        Reader(long next) {
            this.next = next;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            tail.callNoMore(call);
            call = callback;
            tail.call(callback);
            return true;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            fill();
            return Optional.ofNullable(ready.peek());
        }

        /** Does not wait: a processor asks without patience and is called. */
        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            fill();
            return !ready.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            fill();
            return ready.remove();
        }

        @Override
        public void close() {
            tail.callNoMore(call);
            closeOlder();
        }

        private void fill() {
            if (!ready.isEmpty()) {
                return;
            }
            try {
                if (olderOnes == null || !takeOlder()) {
                    takeYounger();
                }
            } catch (RuntimeException failure) {
                onTrouble.accept(failure);
                throw failure;
            }
        }

        private boolean takeOlder() {
            if (olderOnes != null && olderOnes.hasNext()) {
                ready.add(olderOnes.next());
                next++;
                return true;
            }
            closeOlder();
            return false;
        }

        private void takeYounger() {
            var found = new ArrayList<TrackedEventMessage<?>>();
            switch (tail.read(next, found)) {
                case HERE -> {
                    ready.addAll(found);
                    next += found.size();
                }
                case OLDER -> {
                    older = tail.ledger().after(next - 1);
                    olderOnes = older.iterator();
                    takeOlder();
                }
                case NOT_YET -> {}
            }
        }

        private void closeOlder() {
            if (older != null) {
                older.close();
            }
            older = null;
            olderOnes = null;
        }
    }
}
