package org.chamaledger.command.store;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** An event store whose readers are woken when events are durable, which is later than when they are decided. */
final class LedgerEventStore extends EmbeddedEventStore {

    /** How soon a reader notices what another node wrote. */
    private static final int POLL_MILLIS = 50;

    LedgerEventStore(EventStorageEngine engine) {
        super(builder(engine));
    }

    private static Builder builder(EventStorageEngine engine) {
        var builder = EmbeddedEventStore.builder().storageEngine(engine);
        return builder.fetchDelay(POLL_MILLIS).cleanupDelay(10_000).timeUnit(TimeUnit.MILLISECONDS);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        // decided, not durable: wakeReaders() follows the flush
    }

    /** Whether the command being decided has decided nothing yet. */
    boolean nothingPublished() {
        return queuedMessages().isEmpty();
    }

    void wakeReaders() {
        super.afterCommit(List.of());
    }
}
