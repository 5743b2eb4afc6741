package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dead letters of one projection, written in the transaction that could not apply them. */
final class DeadLetters {

    /** An event that is put aside; {@code attempts} is 0 when it only waits behind another. */
    record Letter(long position, String sequence, String eventType, String cause, int attempts) {}

    private final String projection;

    DeadLetters(String projection) {
        this.projection = projection;
    }

    /** Which of these sequences are held up, and by the event at which position. */
    Map<String, Long> heldUp(Connection connection, Collection<String> sequences) throws SQLException {
        var heldUp = new HashMap<String, Long>();
        try (var query = connection.prepareStatement("""
                select sequence_key, min(position) from reporting.dead_letter
                where projection = ? and status = 'PARKED' and sequence_key = any (?) group by sequence_key
                """)) {
            query.setString(1, projection);
            query.setArray(2, connection.createArrayOf("text", sequences.toArray(String[]::new)));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    heldUp.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return heldUp;
    }

    void park(Connection connection, List<Letter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement("""
                insert into reporting.dead_letter
                    (projection, position, sequence_key, event_type, cause, attempts, first_failed_at, last_failed_at)
                values (?, ?, ?, ?, ?, ?, now(), now())
                """)) {
            for (var letter : letters) {
                insert.setString(1, projection);
                insert.setLong(2, letter.position());
                insert.setString(3, letter.sequence());
                insert.setString(4, letter.eventType());
                insert.setString(5, letter.cause());
                insert.setInt(6, letter.attempts());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        recount(connection);
    }

    /** Puts these in the place of all that wait; what an operator discarded stays on record. */
    void replaceAll(Connection connection, List<Letter> letters) throws SQLException {
        try (var delete = connection.prepareStatement("""
                delete from reporting.dead_letter
                where projection = ? and (status = 'PARKED' or position = any (?))
                """)) {
            delete.setString(1, projection);
            delete.setArray(2, connection.createArrayOf(
                    "int8", letters.stream().map(Letter::position).toArray(Long[]::new)));
            delete.executeUpdate();
        }
        park(connection, letters);
        recount(connection);
    }

    /** Keeps the number in the progress row true, by which a batch knows without asking that none waits. */
    void recount(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement("""
                update reporting.projection_progress
                set parked = (select count(*) from reporting.dead_letter where projection = ? and status = 'PARKED')
                where name = ?
                """)) {
            update.setString(1, projection);
            update.setString(2, projection);
            update.executeUpdate();
        }
    }
}
