package org.chamaledger.command.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.chamaledger.command.store.Staged.ClaimKey;

/** Writes what commands staged: one statement, one round trip, one flush for all of them. */
final class Appender {

    private static final String APPEND = """
            with head as (
                update ledger.event_head set position = position + ? where position = ? returning position - ? as base
            ), stored as (
                insert into ledger.event (position, event_id, stream_type, stream_id, sequence, type, revision,
                                          recorded_at, payload, metadata)
                select head.base + e.place, e.event_id::uuid, e.stream_type, e.stream_id::uuid, e.sequence, e.type,
                       e.revision, e.recorded_at::timestamptz, e.payload::json, e.metadata::json
                from head, unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                                  ?::text[], ?::text[], ?::text[])
                     with ordinality as e(event_id, stream_type, stream_id, sequence, type, revision,
                                          recorded_at, payload, metadata, place)
            ), claimed as (
                insert into ledger.claim (kind, key, owner, position)
                select c.kind, c.key, c.owner, head.base
                from head, unnest(?::text[], ?::text[], ?::text[]) as c(kind, key, owner)
            )%s
            select base from head
            """;

    private static final String ANSWERS = """
            , answered as (
                insert into ledger.idempotency (scope, key, fingerprint, status, location, content_type, body,
                                                version, position)
                select a.scope, a.key, a.fingerprint, a.status, a.location, a.content_type, a.body, a.version,
                       head.base + a.ahead
                from head, unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[],
                                  ?::bigint[], ?::bigint[])
                     as a(scope, key, fingerprint, status, location, content_type, body, version, ahead)
            )""";

    private static final String WITHOUT_ANSWERS = APPEND.formatted("");
    private static final String WITH_ANSWERS = APPEND.formatted(ANSWERS);

    /** An answer, and how many events of the batch were written up to and including its own. */
    private record Placed(Staged.Answer answer, long ahead) {}

    private final DataSource database;

    Appender(DataSource database) {
        this.database = database;
    }

    /**
     * Makes the batch durable right behind this position. Nothing of it is there on an exception, nor when the answer
     * is no: then the ledger does not end at this position.
     */
    boolean append(List<Staged> batch, long base) throws SQLException {
        try (var connection = database.getConnection()) {
            if (batch.stream().noneMatch(Staged::needsTransaction)) {
                return appendRows(connection, batch, base);
            }
            connection.setAutoCommit(false);
            try {
                release(connection, batch);
                if (!appendRows(connection, batch, base)) {
                    connection.rollback();
                    return false;
                }
                // After the claims, so that what is taken already is told as a clash of claims.
                writeBeside(connection, batch);
                connection.commit();
                return true;
            } catch (SQLException refused) {
                connection.rollback();
                throw refused;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Whether this event is in the store already: settles what a lost connection left open. */
    boolean isStored(Staged.Row event) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select 1 from ledger.event
                        where stream_type = ? and stream_id = ? and sequence = ? and event_id = ?
                        """)) {
            query.setString(1, event.stream().type());
            query.setObject(2, event.stream().id());
            query.setLong(3, event.sequence());
            query.setObject(4, event.eventId());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Where the ledger ends, and which streams grew behind this position, unless it grew too much to tell. */
    Growth growth(long position) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select h.position, e.stream_type, e.stream_id
                        from ledger.event_head h left join (
                            select distinct stream_type, stream_id from ledger.event
                            where position between ? and ?) e on true
                        """)) {
            query.setLong(1, position + 1);
            query.setLong(2, position + Growth.MUCH);
            var grown = new HashSet<StreamName>();
            long end = 0;
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    end = row.getLong(1);
                    if (row.getString(2) != null) {
                        grown.add(new StreamName(row.getString(2), row.getObject(3, UUID.class)));
                    }
                }
            }
            return new Growth(position, end, grown);
        }
    }

    /** What was appended between two positions, and to which streams. */
    record Growth(long from, long end, Set<StreamName> streams) {

        /** So many events are gone through one by one; after more it is quicker to begin anew. */
        static final int MUCH = 5_000;

        boolean isNone() {
            return end == from;
        }

        /** The ledger is shorter than it was: then nothing that was seen of it is certain. */
        boolean isSetBack() {
            return end < from;
        }

        /** Whether nothing that is remembered counts any more. */
        boolean isAll() {
            return isSetBack() || end - from > MUCH;
        }

        boolean concerns(Staged staged) {
            return isAll() || staged.reliesOnAnyOf(streams);
        }
    }

    /** Whether this stream has begun. */
    boolean exists(StreamName stream) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select 1 from ledger.event where stream_type = ? and stream_id = ? and sequence = 0")) {
            query.setString(1, stream.type());
            query.setObject(2, stream.id());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }

    private static void release(Connection connection, List<Staged> batch) throws SQLException {
        for (var staged : batch) {
            for (var claim : staged.releases()) {
                run(connection, "delete from ledger.claim where kind = ? and key = ?", claim.kind(), claim.key());
            }
        }
    }

    private static void writeBeside(Connection connection, List<Staged> batch) throws SQLException {
        for (var staged : batch) {
            for (var beside : staged.besides()) {
                run(connection, beside.sql(), beside.parameters());
            }
        }
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static boolean appendRows(Connection connection, List<Staged> batch, long base) throws SQLException {
        var events = batch.stream().flatMap(s -> s.events().stream()).toList();
        var claims = batch.stream().flatMap(s -> s.claims().entrySet().stream()).toList();
        var answers = placed(batch);
        try (var append = connection.prepareStatement(answers.isEmpty() ? WITHOUT_ANSWERS : WITH_ANSWERS)) {
            append.setLong(1, events.size());
            append.setLong(2, base);
            append.setLong(3, events.size());
            var columns = new Columns(connection, append, 4);
            columns.add("text", events, Staged.Row::eventId);
            columns.add("text", events, e -> e.stream().type());
            columns.add("text", events, e -> e.stream().id());
            columns.add("bigint", events, Staged.Row::sequence);
            columns.add("text", events, Staged.Row::type);
            columns.add("text", events, Staged.Row::revision);
            columns.add("text", events, Staged.Row::recordedAt);
            columns.add("text", events, Staged.Row::payload);
            columns.add("text", events, Staged.Row::metadata);
            columns.add("text", claims, c -> c.getKey().kind());
            columns.add("text", claims, c -> c.getKey().key());
            columns.add("text", claims, Map.Entry<ClaimKey, String>::getValue);
            if (!answers.isEmpty()) {
                columns.add("text", answers, a -> a.answer().once().scope());
                columns.add("text", answers, a -> a.answer().once().key());
                columns.add("text", answers, a -> a.answer().once().fingerprint());
                columns.add("int", answers, a -> a.answer().answer().status());
                columns.add("text", answers, a -> a.answer().answer().location());
                columns.add("text", answers, a -> a.answer().answer().contentType());
                columns.add("text", answers, a -> a.answer().answer().body());
                columns.add("bigint", answers, a -> a.answer().version());
                columns.add("bigint", answers, Placed::ahead);
            }
            try (var row = append.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Placed> placed(List<Staged> batch) {
        var placed = new ArrayList<Placed>();
        long ahead = 0;
        for (var staged : batch) {
            ahead += staged.events().size();
            long place = ahead;
            staged.answer().ifPresent(answer -> placed.add(new Placed(answer, place)));
        }
        return placed;
    }

    /** Binds one array parameter after the other. */
    private static final class Columns {

        private final Connection connection;
        private final PreparedStatement statement;
        private int next;

        Columns(Connection connection, PreparedStatement statement, int first) {
            this.connection = connection;
            this.statement = statement;
            this.next = first;
        }

        /** Arrays of texts and numbers travel as they are; any other would be written as one escaped text. */
        <T> void add(String type, List<T> rows, Function<? super T, ?> value) throws SQLException {
            Object[] elements = switch (type) {
                case "bigint" -> new Long[rows.size()];
                case "int" -> new Integer[rows.size()];
                default -> new String[rows.size()];
            };
            for (int i = 0; i < elements.length; i++) {
                var element = value.apply(rows.get(i));
                elements[i] = elements instanceof String[] && element != null ? element.toString() : element;
            }
            Array column = connection.createArrayOf(elements instanceof String[] ? "text" : type, elements);
            statement.setArray(next++, column);
        }
    }
}
