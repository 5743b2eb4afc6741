package org.chamaledger.command.store;

import static org.axonframework.eventsourcing.EventStreamUtils.upcastAndDeserializeDomainEvents;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Events in one PostgreSQL table, in one contiguous order. Appending only stages them; the {@link Committer} writes.
 */
final class PostgresEventStorageEngine extends AbstractEventStorageEngine {

    private static final int PAGE = 1_000;

    private final DataSource database;
    private final Lane lane;
    private final Supplier<Committer> committer;

    PostgresEventStorageEngine(
            DataSource database, LedgerSerializer serializer, EventUpcaster upcasters, Lane lane,
            Supplier<Committer> committer) {
        super(new Builder().eventSerializer(serializer).snapshotSerializer(serializer).upcasterChain(upcasters));
        this.database = database;
        this.lane = lane;
        this.committer = committer;
    }

    private static final class Builder extends AbstractEventStorageEngine.Builder {}

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        var staged = lane.current();
        if (staged == null) {
            throw new IllegalStateException("Events are appended while a command is decided");
        }
        Map<String, ?> sameAsBefore = Map.of();
        var metadata = "{}";
        for (var event : events) {
            if (!(event instanceof DomainEventMessage<?> domainEvent)) {
                throw new IllegalStateException("Every event is some aggregate's");
            }
            // all that one command decides says the same of itself
            if (!event.getMetaData().equals(sameAsBefore)) {
                sameAsBefore = event.getMetaData();
                metadata = event.serializeMetaData(serializer, String.class).getData();
            }
            staged.add(row(domainEvent, metadata, serializer));
        }
    }

    private static Staged.Row row(DomainEventMessage<?> event, String metadata, Serializer serializer) {
        var payload = event.serializePayload(serializer, String.class);
        return new Staged.Row(
                UUID.fromString(event.getIdentifier()), StreamName.of(event.getAggregateIdentifier()),
                event.getSequenceNumber(), payload.getType().getName(), payload.getType().getRevision(),
                event.getTimestamp(), payload.getData(), metadata, event);
    }

    /** In the lane, what is decided but not durable yet counts too; elsewhere only what is durable does. */
    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        if (lane.current() == null) {
            return super.readEvents(aggregateIdentifier, firstSequenceNumber);
        }
        // the flight is looked at first: what lands meanwhile is then in both, and left out of the second
        var inFlight = committer.get().inFlightOf(StreamName.of(aggregateIdentifier)).toList();
        var durable = readEventData(aggregateIdentifier, firstSequenceNumber).toList();
        long next = durable.isEmpty() ? firstSequenceNumber : durable.getLast().getSequenceNumber() + 1;
        List<DomainEventMessage<?>> rest = new ArrayList<>();
        inFlight.stream().filter(e -> e.sequence() >= next).forEach(e -> rest.add(e.message()));
        return DomainEventStream.concat(
                upcastAndDeserializeDomainEvents(durable.stream(), getEventSerializer(), upcasterChain),
                DomainEventStream.of(rest));
    }

    @Override
    protected Stream<DomainEventData<?>> readEventData(String identifier, long firstSequenceNumber) {
        var stream = StreamName.of(identifier);
        return query("""
                select sequence, event_id, recorded_at, type, revision, payload, metadata, position
                from ledger.event where stream_type = ? and stream_id = ? and sequence >= ? order by sequence
                """,
                identifier, stream.type(), stream.id(), firstSequenceNumber)
                .stream().map(stored -> (DomainEventData<?>) stored);
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken after, boolean mayBlock) {
        long start = after == null ? 0 : ((GlobalSequenceTrackingToken) after).getGlobalIndex();
        // pages until one is not full: a reader that follows the log asks again when there is something new
        return Stream.iterate(page(start), page -> !page.isEmpty(),
                        page -> page.size() < PAGE ? List.of() : page(page.getLast().position()))
                .flatMap(List::stream);
    }

    private List<Stored> page(long after) {
        return query("""
                select sequence, event_id, recorded_at, type, revision, payload, metadata, position,
                       stream_type, stream_id
                from ledger.event where position > ? order by position limit %d
                """.formatted(PAGE),
                null, after);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        var stream = StreamName.of(aggregateIdentifier);
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select max(sequence) from ledger.event where stream_type = ? and stream_id = ?")) {
            query.setString(1, stream.type());
            query.setObject(2, stream.id());
            try (var row = query.executeQuery()) {
                row.next();
                long sequence = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(sequence);
            }
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(headPosition());
    }

    /** The last position there is. */
    long headPosition() {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select position from ledger.event_head");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var row = row(snapshot, snapshot.serializeMetaData(serializer, String.class).getData(), serializer);
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement("""
                        insert into ledger.snapshot (stream_type, stream_id, sequence, type, revision, recorded_at,
                                                     payload, metadata)
                        values (?, ?, ?, ?, ?, ?, ?::json, ?::json)
                        on conflict (stream_type, stream_id) do update
                        set sequence = excluded.sequence, type = excluded.type, revision = excluded.revision,
                            recorded_at = excluded.recorded_at, payload = excluded.payload
                        where snapshot.sequence < excluded.sequence or snapshot.revision <> excluded.revision
                        """)) {
            upsert.setString(1, row.stream().type());
            upsert.setObject(2, row.stream().id());
            upsert.setLong(3, row.sequence());
            upsert.setString(4, row.type());
            upsert.setString(5, row.revision());
            upsert.setObject(6, row.recordedAt().atOffset(ZoneOffset.UTC));
            upsert.setString(7, row.payload());
            upsert.setString(8, row.metadata());
            upsert.executeUpdate();
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }

    /** A snapshot of another revision than today's is as good as none. */
    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        var stream = StreamName.of(aggregateIdentifier);
        return query("""
                select sequence, null::uuid, recorded_at, type, revision, payload, metadata, 0
                from ledger.snapshot where stream_type = ? and stream_id = ?
                """,
                aggregateIdentifier, stream.type(), stream.id())
                .stream().filter(this::isOfToday);
    }

    private boolean isOfToday(DomainEventData<?> snapshot) {
        var stored = snapshot.getPayload().getType();
        var today = getSnapshotSerializer().typeForClass(getSnapshotSerializer().classForType(stored));
        return stored.equals(today);
    }

    /** One row. Axon's own kinds keep the time as text, which is then read from it again, or to the millisecond. */
    private record Stored(
            long position, String stream, long sequence, String id, Instant at, String type, String revision,
            String payload, String metadata)
            implements DomainEventData<String>, TrackedEventData<String> {

        @Override
        public TrackingToken trackingToken() {
            return new GlobalSequenceTrackingToken(position);
        }

        @Override
        public String getType() {
            return stream.substring(0, stream.indexOf('-'));
        }

        @Override
        public String getAggregateIdentifier() {
            return stream;
        }

        @Override
        public long getSequenceNumber() {
            return sequence;
        }

        @Override
        public String getEventIdentifier() {
            return id;
        }

        @Override
        public Instant getTimestamp() {
            return at;
        }

        @Override
        public SerializedObject<String> getPayload() {
            return new SimpleSerializedObject<>(payload, String.class, type, revision);
        }

        @Override
        public SerializedObject<String> getMetaData() {
            return new SerializedMetaData<>(metadata, String.class);
        }
    }

    private List<Stored> query(String sql, @Nullable String identifier, Object... parameters) {
        try (var connection = database.getConnection(); var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<Stored>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var stream = identifier == null
                            ? new StreamName(row.getString(9), row.getObject(10, UUID.class)).toString() : identifier;
                    found.add(new Stored(
                            row.getLong(8), stream, row.getLong(1),
                            Optional.ofNullable(row.getString(2)).orElse(stream), row.getTimestamp(3).toInstant(),
                            row.getString(4), row.getString(5), row.getString(6), row.getString(7)));
                }
            }
            return found;
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }
}
