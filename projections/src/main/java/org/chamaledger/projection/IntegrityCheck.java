package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.AuditLog.Mismatch;
import org.chamaledger.kernel.projections.IntegrityView.Drift;
import org.chamaledger.kernel.projections.IntegrityView.Origin;
import org.chamaledger.kernel.projections.IntegrityView.Part;
import org.chamaledger.projection.ReadSide.Room;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Folds the log once more for one projection after the other, each beside its live tables, and then asks the rules of
 * the books. Holds a projection only against a rebuild, and nobody else.
 */
final class IntegrityCheck {

    private static final int SHOWN = 100;
    private static final int LEAVES = 100_000;
    private static final String MERKLE_LOG = "merkle-log";
    private static final int LOOKS = 5;
    private static final long BETWEEN_LOOKS = TimeUnit.SECONDS.toMillis(1);

    private final Connection connection;
    private final Ledger ledger;
    private final IntegrityRecord record;
    private final List<Part> parts = new ArrayList<>();
    private final List<Drift> drifts = new ArrayList<>();

    IntegrityCheck(Connection connection, Ledger ledger, IntegrityRecord record) {
        this.connection = connection;
        this.ledger = ledger;
        this.record = record;
    }

    void run(Collection<Room> rooms, List<Control> controls) throws SQLException, InterruptedException {
        for (var room : rooms) {
            fold(room);
        }
        for (var control : controls) {
            ask(control);
        }
    }

    /** Reads every event again and compares it with its leaf in the log, and the log with what was signed. */
    void prove(AuditLog log) throws SQLException, InterruptedException {
        var state = log.state();
        var mismatch = Optional.<Mismatch>empty();
        for (long from = 1; from <= state.treeSize() && mismatch.isEmpty(); from += LEAVES) {
            long to = Math.min(state.treeSize(), from + LEAVES - 1);
            mismatch = log.check(from, to);
            record.reached(connection, to, state.treeSize());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        var found = new ArrayList<Drift>();
        mismatch.ifPresent(m -> found.add(new Drift(MERKLE_LOG, "ledger.event", Long.toString(m.position()), "TAMPERED",
                null, m.what(), null, null)));
        if (state.alarm() != null && found.isEmpty()) {
            found.add(new Drift(MERKLE_LOG, "ledger.event",
                    state.alarmPosition() == null ? "" : state.alarmPosition().toString(), "TAMPERED", null,
                    state.alarm(), null, null));
        }
        ended(new Part(MERKLE_LOG, state.treeSize(), found.size()), found);
    }

    private void ended(Part part, List<Drift> found) {
        parts.add(part);
        drifts.addAll(found);
        record.ended(connection, part);
    }

    List<Part> parts() {
        return parts;
    }

    List<Drift> drifts() {
        return drifts;
    }

    private void fold(Room room) throws SQLException, InterruptedException {
        var projection = room.projection();
        while (!Rebuilds.lock(connection, projection)) {
            Thread.sleep(BETWEEN_LOOKS); // it is being rebuilt, and the new tables are looked at then
        }
        try {
            Rebuilds.cleanUp(connection, projection);
            var fold = new Rebuild(projection, room.shapes(), ledger, connection, record);
            var differences = fold.compared();
            setFree();
            var origins = Origins.of(differences.first(), projection, room.shapes(), ledger, fold.position());
            var found = new ArrayList<Drift>();
            differences.first().forEach(row -> found.addAll(drifts(projection.name(), row, origins)));
            fold.aside().stream().limit(SHOWN).forEach(letter -> found.add(new Drift(
                    projection.name(), "dead_letter", Long.toString(letter.position()), "NOT_APPLIED", null, null, null,
                    origin(letter.position()))));
            ended(new Part(projection.name(), fold.position(), differences.count() + fold.aside().size()), found);
        } finally {
            setFree();
            Rebuilds.dropTables(connection, projection);
            Rebuilds.unlock(connection, projection);
        }
    }

    private static List<Drift> drifts(String part, Differences.DifferingRow row, Origins origins) {
        if (row.columns().isEmpty()) {
            return List.of(new Drift(part, row.table(), row.name(), row.kind(), null, null, null,
                    origins.of(row, null).orElse(null)));
        }
        return row.columns().stream()
                .map(column -> new Drift(part, row.table(), row.name(), row.kind(), column.name(), column.live(),
                        column.copy(), origins.of(row, column.name()).orElse(null)))
                .toList();
    }

    /** What one projection knows already and the other does not yet is no drift: that passes, and a drift stays. */
    private void ask(Control control) throws SQLException, InterruptedException {
        List<Drift> lasting = null;
        long position = 0;
        for (int look = 1; look <= LOOKS; look++) {
            var seen = look(control);
            position = seen.position();
            lasting = lasting == null ? seen.drifts() : lasting.stream().filter(seen.drifts()::contains).toList();
            if (seen.level() || lasting.isEmpty()) {
                break;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        var found = Optional.ofNullable(lasting).orElse(List.of());
        ended(new Part(control.name(), position, found.size()),
                found.stream().limit(SHOWN).map(this::withEvent).toList());
    }

    /** @param level whether all projections concerned were equally far */
    private record Look(List<Drift> drifts, long position, boolean level) {}

    private Look look(Control control) throws SQLException {
        var db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            var positions = db.sql("select position from reporting.projection_progress where name in (:names)")
                    .param("names", control.projections()).query(Long.class).list();
            var drifts = db.sql(control.sql() + " limit 1000").query((row, _) -> new Drift(
                    control.name(), row.getString("table_name"), row.getString("row_key"), row.getString("kind"),
                    row.getString("column_name"), row.getString("found"), row.getString("expected"),
                    row.getObject("position") == null ? null : new Origin(row.getLong("position"), "", ""))).list();
            return new Look(drifts, positions.stream().mapToLong(Long::longValue).min().orElse(0),
                    positions.stream().distinct().count() <= 1);
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    private Drift withEvent(Drift drift) {
        return new Drift(drift.part(), drift.table(), drift.row(), drift.kind(), drift.column(), drift.found(),
                drift.expected(), drift.event() == null ? null : origin(drift.event().position()));
    }

    private @Nullable Origin origin(long position) {
        if (position < 1 || position > ledger.head()) {
            return null;
        }
        try (var events = new EventsAt(ledger)) {
            var event = events.at(position);
            return new Origin(position, EventTypes.nameOf(event.type()), event.stream());
        }
    }

    private void setFree() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
