package org.chamaledger.projection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one projection reads it: only what concerns it, each event with the {@link Stretch} around it. There is
 * a call when there is more; Axon's own event store has no such call and leaves processors to look twice a second.
 */
final class TailSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final Tail tail;
    private final Projection projection;
    private final Hearing hearing;
    private final Consumer<RuntimeException> onTrouble;

    TailSource(Tail tail, Projection projection, Consumer<RuntimeException> onTrouble) {
        this.tail = tail;
        this.projection = projection;
        this.hearing = new Hearing(projection);
        this.onTrouble = onTrouble;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new Reader(after.position().orElseThrow());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(tail.ledger().head());
    }

    /** Used by the processor's coordinating thread; the tail's thread looks in when it comes by, and never waits. */
    private final class Reader implements BlockingStream<TrackedEventMessage<?>>, Tail.Follower {

        private final ReentrantLock lock = new ReentrantLock();
        private final Queue<TrackedEventMessage<?>> ready = new ArrayDeque<>();
        private volatile Runnable call = () -> {};
        private long looked;
        private long handed;

        Reader(long after) {
            this.looked = after;
            this.handed = after;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            call = callback;
            tail.follow(this);
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
            tail.followNoMore(this);
        }

        private void fill() {
            if (!ready.isEmpty()) {
                return;
            }
            try {
                while (ready.isEmpty() && lookFurther()) {
                    // what was looked through does not concern this projection
                }
            } catch (RuntimeException failure) {
                onTrouble.accept(failure);
                throw failure;
            }
        }

        /** Whether there was anything to look at. */
        private boolean lookFurther() {
            lock.lock();
            try {
                var found = tail.read(looked + 1);
                take(found);
                return !found.isEmpty();
            } finally {
                lock.unlock();
            }
        }

        private void take(List<TrackedEventMessage<?>> found) {
            if (found.isEmpty()) {
                return;
            }
            var concerning = new ArrayList<TrackedEventMessage<?>>();
            for (var event : found) {
                if (hearing.concerns(event)) {
                    concerning.add(event);
                }
            }
            looked += found.size();
            for (int i = 0; i < concerning.size(); i++) {
                long upTo = i + 1 < concerning.size() ? Stretch.positionOf(concerning.get(i + 1)) - 1 : looked;
                ready.add(Stretch.around(concerning.get(i), handed, upTo));
                handed = upTo;
            }
        }

        @Override
        public void arrived(List<TrackedEventMessage<?>> events) {
            if (!passesOver(events)) {
                call.run();
            }
        }

        /** Spares the processor's threads the waking when nothing of it concerns them. */
        private boolean passesOver(List<TrackedEventMessage<?>> events) {
            if (events.isEmpty() || !lock.tryLock()) {
                return false;
            }
            try {
                if (Stretch.positionOf(events.getFirst()) != looked + 1) {
                    return false;
                }
                for (var event : events) {
                    if (hearing.concerns(event)) {
                        return false;
                    }
                }
                looked += events.size();
                return true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public @Nullable Passage passage() {
            if (!lock.tryLock()) {
                return null;
            }
            try {
                return looked > handed ? new Passage(projection.name(), handed, looked) : null;
            } finally {
                lock.unlock();
            }
        }
    }
}
