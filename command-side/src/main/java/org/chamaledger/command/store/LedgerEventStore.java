package org.chamaledger.command.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** An event store whose readers are woken when events are durable, which is later than when they are decided. */
final class LedgerEventStore extends EmbeddedEventStore {

    /** How soon a reader notices what another node wrote. */
    private static final int POLL_MILLIS = 50;

    private final Lane lane;
    private final Foresight foresight;

    LedgerEventStore(EventStorageEngine engine, Lane lane, Foresight foresight) {
        super(builder(engine));
        this.lane = lane;
        this.foresight = foresight;
    }

    private static Builder builder(EventStorageEngine engine) {
        var builder = EmbeddedEventStore.builder().storageEngine(engine);
        return builder.fetchDelay(POLL_MILLIS).cleanupDelay(10_000).timeUnit(TimeUnit.MILLISECONDS);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // decided, not durable: wakeReaders() follows the flush
    }

    /** In the lane, what was read ahead need not be read again. */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        return Optional.ofNullable(lane.current()).flatMap(deciding -> foresight.take(aggregateIdentifier))
                .map(read -> DomainEventStream.concat(DomainEventStream.of(read),
                        DomainEventStream.of(stagedDomainEventMessages(aggregateIdentifier))))
                .orElseGet(() -> super.readEvents(aggregateIdentifier));
    }

    /** All that is durable of an aggregate, from its snapshot on, read and understood. */
    List<DomainEventMessage<?>> durableOf(String aggregateIdentifier) {
        var events = new ArrayList<DomainEventMessage<?>>();
        super.readEvents(aggregateIdentifier).forEachRemaining(event -> {
            event.getPayload();
            events.add(event);
        });
        return events;
    }

    /** Whether the command being decided has decided nothing yet. */
    boolean nothingPublished() {
        return queuedMessages().isEmpty();
    }

    void wakeReaders() {
        super.afterCommit(List.of());
    }
}
