package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.projection.DeadLetters.Letter;

/**
 * Applies events to one projection's tables in one schema. All at once when that goes well; otherwise by halves, until
 * what cannot be applied stands alone and is put aside with all that comes after it in its sequence.
 */
final class Applying {

    private final Projection projection;
    private final List<TableShape> shapes;
    private final RowWriter writer;

    Applying(Projection projection, List<TableShape> shapes, String schema) {
        this.projection = projection;
        this.shapes = shapes;
        this.writer = new RowWriter(schema);
    }

    /** All or nothing; the caller rolls back when it throws. */
    void atOnce(Connection connection, List<RecordedEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        var rows = new Rows(shapes);
        for (var event : events) {
            projection.project(event, rows);
        }
        writer.write(connection, rows);
    }

    /**
     * As far as each event's sequence goes.
     *
     * @param heldUp sequences that wait already, and behind which position; grows
     * @return what was put aside
     */
    List<Letter> asFarAsPossible(Connection connection, List<RecordedEvent> events, Map<String, Long> heldUp)
            throws SQLException {
        var aside = new ArrayList<Letter>();
        apply(connection, events, heldUp, aside);
        return aside;
    }

    private void apply(Connection connection, List<RecordedEvent> events, Map<String, Long> heldUp, List<Letter> aside)
            throws SQLException {
        var free = new ArrayList<RecordedEvent>();
        for (var event : events) {
            var ahead = sequencesOf(event).stream().filter(heldUp::containsKey).findFirst();
            if (ahead.isPresent()) {
                aside.add(letter(event, ahead.get(), "Waits behind position " + heldUp.get(ahead.get()), 0));
            } else {
                free.add(event);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        var savepoint = connection.setSavepoint();
        try {
            atOnce(connection, free);
            connection.releaseSavepoint(savepoint);
        } catch (SQLException | RuntimeException failure) {
            if (!Failure.isOfTheEvent(failure)) {
                throw failure;
            }
            connection.rollback(savepoint);
            if (free.size() == 1) {
                var event = free.getFirst();
                var sequence = sequencesOf(event).getFirst();
                heldUp.put(sequence, event.position());
                aside.add(letter(event, sequence, Failure.inWords(failure), 1));
            } else {
                int half = free.size() / 2;
                apply(connection, free.subList(0, half), heldUp, aside);
                apply(connection, free.subList(half, free.size()), heldUp, aside);
            }
        }
    }

    /** Every sequence that one of these events belongs to. */
    LinkedHashSet<String> sequencesOf(List<RecordedEvent> events) {
        var sequences = new LinkedHashSet<String>();
        events.forEach(event -> sequences.addAll(sequencesOf(event)));
        return sequences;
    }

    /** An event that cannot be read cannot name its group, so it holds up its own stream; hence both are looked at. */
    private List<String> sequencesOf(RecordedEvent event) {
        try {
            return List.of(projection.sequenceOf(event.payload()), event.stream());
        } catch (RuntimeException unreadable) {
            return List.of(event.stream());
        }
    }

    private static Letter letter(RecordedEvent event, String sequence, String cause, int attempts) {
        return new Letter(event.position(), sequence, EventTypes.nameOf(event.type()), cause, attempts);
    }

    static Map<String, Long> nothingHeldUp() {
        return new HashMap<>();
    }
}
