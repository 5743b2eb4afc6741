package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The youngest events. What this node decided itself is not read again from its stored form: the ledger is only asked
 * which of it became durable, and in which place. Everything else is read as it is stored.
 */
final class Youngest {

    /** More than come together between two looks; of a larger import the rest is read like what others decided. */
    private static final int MOST = 4_096;

    private final Ledger ledger;
    private final BlockingQueue<DomainEventMessage<?>> decided = new ArrayBlockingQueue<>(MOST);

    /** Decided and not seen in the ledger yet, or refused after all; only for the thread that looks. */
    private final Map<String, DomainEventMessage<?>> expected = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DomainEventMessage<?>> eldest) {
            return size() > MOST;
        }
    };

    Youngest(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Told of what is being decided, before it is durable. Must not wait. */
    void decided(List<? extends EventMessage<?>> events) {
        for (var event : events) {
            if (!(event instanceof DomainEventMessage<?> fact) || !decided.offer(fact)) {
                return;
            }
        }
    }

    /** So many at most of the events after this position, in order and without a gap. */
    List<TrackedEventMessage<?>> after(long position, int atMost) {
        if (expected.isEmpty() && decided.isEmpty()) {
            return ledger.some(position, atMost);
        }
        var ids = ledger.idsAfter(position, atMost);
        expectWhatWasDecided();
        if (ids.isEmpty()) {
            return ledger.some(position, atMost);
        }
        var found = new ArrayList<TrackedEventMessage<?>>(ids.size());
        for (var id : ids) {
            var fact = expected.remove(id);
            if (fact == null) {
                found.addAll(stored(position + found.size(), atMost - found.size()));
                return found;
            }
            found.add(standing(fact, position + found.size() + 1));
        }
        return found;
    }

    /** The bare fact in its place, so that the texts it was written as need not be kept for as long. */
    private static TrackedEventMessage<?> standing(DomainEventMessage<?> fact, long position) {
        var bare = new GenericDomainEventMessage<Object>(
                fact.getType(), fact.getAggregateIdentifier(), fact.getSequenceNumber(), fact.getPayload(),
                fact.getMetaData(), fact.getIdentifier(), fact.getTimestamp());
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(position), bare);
    }

    /** After the look into the ledger: what is durable was decided before. */
    private void expectWhatWasDecided() {
        for (@Nullable DomainEventMessage<?> fact; (fact = decided.poll()) != null; ) {
            expected.put(fact.getIdentifier(), fact);
        }
    }

    private List<TrackedEventMessage<?>> stored(long position, int atMost) {
        var events = ledger.some(position, atMost);
        events.forEach(event -> expected.remove(event.getIdentifier()));
        return events;
    }
}
