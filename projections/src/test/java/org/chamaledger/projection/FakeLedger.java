package org.chamaledger.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.chamaledger.kernel.projections.AppendListener;

/** A ledger in memory: positions from 1 without a gap, as in the real one. */
final class FakeLedger implements Ledger {

    static final UUID ACTOR = UUID.fromString("019ab000-0000-7000-8000-0000000000aa");
    private static final Instant START = Instant.parse("2026-01-05T08:00:00.123456Z");

    private final List<TrackedEventMessage<?>> events = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private volatile AppendListener listener = () -> {};

    /** Appends one event of a stream such as {@code group-<uuid>}, a second after the one before. */
    synchronized long append(String stream, Object payload) {
        long position = events.size() + 1;
        long sequence = sequences.merge(stream, 0L, (before, _) -> before + 1);
        var event = new GenericDomainEventMessage<>(
                stream.substring(0, stream.indexOf('-')), stream, sequence, payload,
                MetaData.with("actor", ACTOR.toString()), UUID.randomUUID().toString(), START.plusSeconds(position));
        events.add(new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), event));
        listener.appended();
        return position;
    }

    synchronized List<TrackedEventMessage<?>> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized Stream<? extends TrackedEventMessage<?>> after(long position) {
        return List.copyOf(events.subList((int) position, events.size())).stream();
    }

    @Override
    public synchronized List<String> idsAfter(long position, int atMost) {
        return after(position).limit(atMost).map(TrackedEventMessage::getIdentifier).toList();
    }

    @Override
    public synchronized long head() {
        return events.size();
    }

    /** Calls whoever follows the ledger, as the real one does. */
    void tells(AppendListener listener) {
        this.listener = listener;
    }
}
