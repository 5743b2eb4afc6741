package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.audit.EventLine;

/** Events as they are stored, to the letter: nothing is upcast, and nothing needs to be understood. */
final class StoredEvents {

    private static final String COLUMNS = """
            select position, recorded_at, type, revision, stream_type, stream_id, sequence, event_id, payload, metadata
            from ledger.event
            """;
    private static final String BETWEEN = COLUMNS + " where position between ? and ? order by position limit ?";
    private static final String AT = COLUMNS + " where position = any(?) order by position";

    private StoredEvents() {}

    /** At most so many of the events from one position to another, both included. */
    static List<EventLine> between(Connection connection, long from, long to, int atMost) throws SQLException {
        try (var query = connection.prepareStatement(BETWEEN)) {
            query.setLong(1, from);
            query.setLong(2, to);
            query.setInt(3, atMost);
            return read(query);
        }
    }

    static List<EventLine> at(Connection connection, List<Long> positions) throws SQLException {
        try (var query = connection.prepareStatement(AT)) {
            query.setArray(1, connection.createArrayOf("bigint", positions.toArray()));
            return read(query);
        }
    }

    /** The last position given out, or that of the last event that is there, whatever is more. */
    static long head(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                        select greatest((select position from ledger.event_head),
                                        (select max(position) from ledger.event), 0)
                        """);
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<EventLine> read(PreparedStatement query) throws SQLException {
        var events = new ArrayList<EventLine>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                events.add(new EventLine(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, UUID.class),
                        row.getLong(7),
                        row.getObject(8, UUID.class),
                        row.getString(9),
                        row.getString(10)));
            }
        }
        return events;
    }
}
