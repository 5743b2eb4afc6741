package org.chamaledger.projection;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** An event as the ledger holds it. Payload and metadata are read from their stored form when first asked for. */
public final class RecordedEvent {

    private final TrackedEventMessage<?> message;

    RecordedEvent(TrackedEventMessage<?> message) {
        this.message = message;
    }

    public Object payload() {
        return message.getPayload();
    }

    /** Its place in the one global order. */
    public long position() {
        return message.trackingToken().position().orElseThrow();
    }

    /** Its place in its own stream, from 0: the version that it made of the aggregate. */
    public long sequence() {
        return domainEvent().getSequenceNumber();
    }

    public Instant at() {
        return message.getTimestamp();
    }

    /** Who caused it; null when nobody did, as with what the clock brings about. */
    public @Nullable UUID actor() {
        return message.getMetaData().get("actor") instanceof String actor ? UUID.fromString(actor) : null;
    }

    String stream() {
        return domainEvent().getAggregateIdentifier();
    }

    Class<?> type() {
        return message.getPayloadType();
    }

    private DomainEventMessage<?> domainEvent() {
        return (DomainEventMessage<?>) message;
    }
}
