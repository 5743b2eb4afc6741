package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.projection.DeadLetters.Letter;
import org.chamaledger.projection.Projection.ReadTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills copies of a projection's tables from the first event on, compares them with the live ones at one position, and
 * puts them in their place. Live tables are read and kept all the while; only the swap itself holds them, for a moment.
 */
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    /** So few events can be caught up with while the live projection waits. */
    private static final long NEAR_ENOUGH = 2_000;

    private static final int TRIES = 30;
    private static final long PAUSE_MILLIS = 500;

    private final Projection projection;
    private final List<TableShape> shapes;
    private final Connection connection;
    private final Filling filling;
    private final DeadLetters deadLetters;
    private final String[] tables;

    private long position;
    private List<Letter> aside = new ArrayList<>();
    private Map<String, Long> heldUp = new HashMap<>();

    Rebuild(Projection projection, List<TableShape> shapes, Ledger ledger, Connection connection, Gauge gauge) {
        this.projection = projection;
        this.shapes = shapes;
        this.connection = connection;
        this.filling = new Filling(projection, shapes, ledger, connection, gauge);
        this.deadLetters = new DeadLetters(projection.name());
        this.tables = projection.tables().stream().map(ReadTable::name).toArray(String[]::new);
    }

    void run(RebuildRecord record) throws SQLException, InterruptedException {
        var differences = compared();
        for (int i = 0; i < TRIES && live(false) - position > NEAR_ENOUGH; i++) {
            catchUp(live(false));
            connection.commit();
        }
        for (int tries = 1; !swap(differences, record); tries++) {
            if (tries == TRIES) {
                throw new SQLException("The tables were in use all the time, so they could not be swapped", "55P03");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Fills the copies and says in what the live tables differ from them, at {@link #position}; swaps nothing. */
    Differences compared() throws SQLException, InterruptedException {
        fill();
        call("select rebuild.index(?)", tables);
        return compare();
    }

    /** Up to where the copies hold the log. */
    long position() {
        return position;
    }

    /** Events that could not be applied, and those that wait behind them. */
    List<Letter> aside() {
        return aside;
    }

    /** In bulk if every event can be applied; if one cannot, once more from the start with a look at each. */
    private void fill() throws SQLException, InterruptedException {
        connection.setAutoCommit(true);
        try {
            begin(projection.tables().stream().filter(table -> !table.appendOnly()).map(ReadTable::name).toList());
            position = filling.inBulk(live(false));
        } catch (SQLException | RuntimeException failure) {
            if (!Failure.isOfTheEvent(failure)) {
                throw failure;
            }
            log.warn("Projection {} is rebuilt slowly, since an event cannot be applied: {}",
                    projection.name(), Failure.inWords(failure));
            begin(List.of(tables));
            connection.setAutoCommit(false);
            catchUp(live(false));
            connection.commit();
        }
        connection.setAutoCommit(false);
    }

    private void begin(List<String> keyed) throws SQLException {
        try (var call = connection.prepareStatement("select rebuild.begin(?, ?)")) {
            call.setArray(1, connection.createArrayOf("text", tables));
            call.setArray(2, connection.createArrayOf("text", keyed.toArray()));
            call.execute();
        }
    }

    private void catchUp(long target) throws SQLException, InterruptedException {
        position = filling.carefully(position, target, heldUp, aside);
    }

    /** One snapshot shows the live tables at one position, however far they go on while they are compared. */
    private Differences compare() throws SQLException, InterruptedException {
        connection.commit();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            position = filling.carefullyInOneTransaction(position, live(false), heldUp, aside);
            var differences = Differences.between(connection, shapes);
            connection.commit();
            return differences;
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private boolean swap(Differences differences, RebuildRecord record) throws SQLException, InterruptedException {
        var asideBefore = List.copyOf(aside);
        var heldUpBefore = Map.copyOf(heldUp);
        try {
            call("set local lock_timeout = '2s'");
            call("set local synchronous_commit = on");
            long reached = filling.carefullyInOneTransaction(position, live(true), heldUp, aside);
            deadLetters.replaceAll(connection, aside);
            call("select rebuild.swap(?)", tables);
            record.done(connection, reached, differences);
            connection.commit();
            return true;
        } catch (SQLException failure) {
            connection.rollback();
            aside = new ArrayList<>(asideBefore);
            heldUp = new HashMap<>(heldUpBefore);
            if ("55P03".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }

    private long live(boolean lock) throws SQLException {
        try (var query = connection.prepareStatement(lock
                ? "select position from reporting.projection_progress where name = ? for update"
                : "select position from reporting.projection_progress where name = ?")) {
            query.setString(1, projection.name());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void call(String sql, String... arrays) throws SQLException {
        try (var call = connection.prepareStatement(sql)) {
            if (arrays.length > 0) {
                call.setArray(1, connection.createArrayOf("text", arrays));
            }
            call.execute();
        }
    }
}
