package org.chamaledger.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;

/** A ledger in memory: positions from 1 without a gap, as in the real one. */
final class FakeLedger implements StreamableMessageSource<TrackedEventMessage<?>> {

    static final UUID ACTOR = UUID.fromString("019ab000-0000-7000-8000-0000000000aa");
    private static final Instant START = Instant.parse("2026-01-05T08:00:00.123456Z");

    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /** Appends one event of a stream such as {@code group-<uuid>}, a second after the one before. */
    synchronized long append(String stream, Object payload) {
        long position = events.size() + 1;
        long sequence = sequences.merge(stream, 0L, (before, _) -> before + 1);
        var event = new GenericDomainEventMessage<>(
                stream.substring(0, stream.indexOf('-')), stream, sequence, payload,
                MetaData.with("actor", ACTOR.toString()), UUID.randomUUID().toString(), START.plusSeconds(position));
        events.add(new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), event));
        notifyAll();
        return position;
    }

    synchronized List<TrackedEventMessage<?>> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(events.size());
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken after) {
        return new Reader(Math.toIntExact(after.position().orElse(0)));
    }

    private final class Reader implements BlockingStream<TrackedEventMessage<?>> {

        private int next;

        Reader(int next) {
            this.next = next;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            synchronized (FakeLedger.this) {
                return next < events.size() ? Optional.of(events.get(next)) : Optional.empty();
            }
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            synchronized (FakeLedger.this) {
                if (next >= events.size() && timeout > 0) {
                    FakeLedger.this.wait(unit.toMillis(timeout));
                }
                return next < events.size();
            }
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
                Thread.onSpinWait();
            }
            synchronized (FakeLedger.this) {
                return events.get(next++);
            }
        }

        @Override
        public void close() {}
    }
}
