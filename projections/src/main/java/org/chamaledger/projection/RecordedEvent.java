package org.chamaledger.projection;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** An event as the ledger holds it. Payload and metadata are read from their stored form when first asked for. */
public final class RecordedEvent {

    private final TrackedEventMessage<?> message;
    private @Nullable Optional<UUID> actor;

    RecordedEvent(TrackedEventMessage<?> message) {
        this.message = message;
    }

    /** Reads now what would be read from the stored form when asked for; later it is only looked up. */
    void read() {
        message.getPayload();
        message.getTimestamp();
        actor();
    }

    public Object payload() {
        return message.getPayload();
    }

    /** Its place in the one global order. */
    public long position() {
        return Stretch.positionOf(message);
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
        if (actor == null) {
            actor = Optional.ofNullable((String) message.getMetaData().get("actor")).map(UUID::fromString);
        }
        return actor.orElse(null);
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
