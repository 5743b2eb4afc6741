package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamaledger.projection.DeadLetters.Letter;

/** Brings events into the tables of a rebuild. */
final class Filling {

    /** Rows of one table are written when so many have gathered. */
    private static final int BULK = 20_000;

    private static final int BATCH = 1_000;

    private final Projection projection;
    private final List<TableShape> shapes;
    private final Ledger ledger;
    private final Connection connection;
    private final Gauge gauge;
    private final Applying applying;
    private final RowWriter writer = new RowWriter("rebuild");

    Filling(
            Projection projection, List<TableShape> shapes, Ledger ledger, Connection connection, Gauge gauge) {
        this.projection = projection;
        this.shapes = shapes;
        this.ledger = ledger;
        this.connection = connection;
        this.gauge = gauge;
        this.applying = new Applying(projection, shapes, "rebuild");
    }

    /** From nothing up to the target, each statement by itself: whoever fails starts again from nothing. */
    long inBulk(long target) throws SQLException, InterruptedException {
        var rows = new Rows(shapes);
        try (var reader = new ReadAhead(ledger, projection, 0, target)) {
            for (var page = reader.next(); page != null; page = reader.next()) {
                for (var event : page.events()) {
                    projection.project(event, rows);
                }
                for (var table : rows.tables()) {
                    if (table.size() >= BULK) {
                        write(table);
                    }
                }
                gauge.reached(connection, page.position(), target);
            }
        }
        for (var table : rows.tables()) {
            write(table);
        }
        return target;
    }

    private void write(TableRows table) throws SQLException {
        writer.writeInBulk(connection, table);
        table.clear();
    }

    /** In transactions of a thousand events, each of which is applied or put aside. */
    long carefully(long from, long target, Map<String, Long> heldUp, List<Letter> aside)
            throws SQLException, InterruptedException {
        return carefully(from, target, heldUp, aside, true);
    }

    /** As {@link #carefully}, within the transaction that the connection is in. */
    long carefullyInOneTransaction(long from, long target, Map<String, Long> heldUp, List<Letter> aside)
            throws SQLException, InterruptedException {
        return carefully(from, target, heldUp, aside, false);
    }

    private long carefully(
            long from, long target, Map<String, Long> heldUp, List<Letter> aside, boolean commit)
            throws SQLException, InterruptedException {
        if (from >= target) {
            return from;
        }
        try (var reader = new ReadAhead(ledger, projection, from, target)) {
            for (var page = reader.next(); page != null; page = reader.next()) {
                for (int i = 0; i < page.events().size(); i += BATCH) {
                    var batch = page.events().subList(i, Math.min(i + BATCH, page.events().size()));
                    aside.addAll(applying.asFarAsPossible(connection, new ArrayList<>(batch), heldUp));
                }
                if (commit) {
                    gauge.reached(connection, page.position(), target);
                    connection.commit();
                }
            }
        }
        return target;
    }
}
