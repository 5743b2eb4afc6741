package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.chamaledger.kernel.projections.IntegrityView;
import org.chamaledger.kernel.projections.IntegrityView.Drift;
import org.chamaledger.kernel.projections.IntegrityView.Origin;
import org.chamaledger.kernel.projections.IntegrityView.Part;
import org.chamaledger.kernel.projections.IntegrityView.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Checks as they stand in {@code audit.integrity_check}, so that every node can tell of them. */
final class IntegrityRecord implements Gauge {

    private static final long TELL_EVERY = TimeUnit.MILLISECONDS.toNanos(300);

    private static final RowMapper<IntegrityView> VIEW = (row, _) -> new IntegrityView(
            row.getObject("check_id", UUID.class), Status.valueOf(row.getString("status")), row.getInt("progress"),
            row.getLong("position"), row.getObject("started_by", UUID.class),
            row.getTimestamp("started_at").toInstant(),
            row.getTimestamp("finished_at") == null ? null : row.getTimestamp("finished_at").toInstant(),
            row.getObject("drifts", Long.class), List.of(), List.of(), row.getString("statement"),
            row.getString("key_id"), row.getString("signature"), row.getString("failure"));

    private static final RowMapper<Part> PART =
            (row, _) -> new Part(row.getString("name"), row.getLong("position"), row.getLong("drifts"));

    private static final RowMapper<Drift> DRIFT = (row, _) -> new Drift(
            row.getString("part"), row.getString("table_name"), row.getString("row_key"), row.getString("kind"),
            row.getString("column_name"), row.getString("found"), row.getString("expected"),
            row.getObject("position") == null ? null : new Origin(
                    row.getLong("position"), row.getString("event_type"), row.getString("stream")));

    private final UUID id;
    private final int parts;
    private int before;
    private long told;

    IntegrityRecord(UUID id, int parts) {
        this.id = id;
        this.parts = parts;
    }

    void begun(Connection connection, @Nullable UUID by) {
        over(connection).sql("""
                insert into audit.integrity_check (check_id, status, started_by, started_at) values (?, 'RUNNING', ?, now())
                """).params(id, by).update();
    }

    /** A few times a second at most. */
    @Override
    public void reached(Connection connection, long position, long target) throws SQLException {
        if (System.nanoTime() - told > TELL_EVERY) {
            told = System.nanoTime();
            tell(connection, target == 0 ? 0 : (int) Math.min(99, position * 100 / target));
        }
    }

    void ended(Connection connection, Part part) {
        before++;
        over(connection).sql("""
                insert into audit.integrity_part (check_id, number, name, position, drifts) values (?, ?, ?, ?, ?)
                """).params(id, before, part.name(), part.position(), part.drifts()).update();
        tell(connection, 0);
    }

    private void tell(Connection connection, int percentOfPart) {
        over(connection).sql("update audit.integrity_check set progress = ? where check_id = ?")
                .params(Math.min(99, (before * 100 + percentOfPart) / parts), id).update();
    }

    Instant startedAt(Connection connection) {
        return over(connection).sql("select started_at from audit.integrity_check where check_id = ?").param(id)
                .query((row, _) -> row.getTimestamp(1).toInstant()).single();
    }

    void done(Connection connection, Finding finding, @Nullable String keyId, @Nullable String signature) {
        var db = over(connection);
        int number = 0;
        for (var drift : finding.drifts()) {
            var event = drift.event();
            db.sql("""
                    insert into audit.integrity_drift (check_id, number, part, table_name, row_key, kind, column_name,
                        found, expected, position, event_type, stream)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """).params(id, ++number, drift.part(), drift.table(), drift.row(), drift.kind(), drift.column(),
                    drift.found(), drift.expected(), event == null ? null : event.position(),
                    event == null ? null : event.type(), event == null ? null : event.stream()).update();
        }
        db.sql("""
                update audit.integrity_check
                set status = ?, progress = 100, position = ?, finished_at = now(), drifts = ?, statement = ?, key_id = ?,
                    signature = ?
                where check_id = ?
                """).params(finding.status().name(), finding.position(), finding.count(), finding.statement(), keyId,
                signature, id).update();
    }

    void failed(Connection connection, String why) {
        over(connection).sql("""
                update audit.integrity_check set status = 'FAILED', finished_at = now(), failure = ? where check_id = ?
                """).params(why, id).update();
    }

    /** Puts on record that whoever ran them is gone. */
    static void nobodyRuns(Connection connection, String why) {
        over(connection).sql("""
                update audit.integrity_check set status = 'FAILED', finished_at = now(), failure = ?
                where status = 'RUNNING'
                """).param(why).update();
    }

    static Optional<IntegrityView> find(DataSource database, UUID id) {
        var db = JdbcClient.create(database);
        return db.sql("select * from audit.integrity_check where check_id = ?").param(id).query(VIEW).optional()
                .map(view -> with(view,
                        db.sql("select * from audit.integrity_part where check_id = ? order by number").param(id)
                                .query(PART).list(),
                        db.sql("select * from audit.integrity_drift where check_id = ? order by number").param(id)
                                .query(DRIFT).list()));
    }

    static List<IntegrityView> list(DataSource database, @Nullable UUID before, int atMost) {
        return JdbcClient.create(database).sql("""
                select * from audit.integrity_check where cast(:before as uuid) is null or check_id < :before
                order by check_id desc limit :most
                """).param("before", before).param("most", atMost).query(VIEW).list();
    }

    static Optional<IntegrityView> last(DataSource database) {
        return JdbcClient.create(database).sql("""
                select * from audit.integrity_check where status in ('SOUND', 'DRIFT', 'FAILED')
                order by finished_at desc limit 1
                """).query(VIEW).optional();
    }

    static boolean runs(DataSource database) {
        return JdbcClient.create(database)
                .sql("select exists (select from audit.integrity_check where status = 'RUNNING')")
                .query(Boolean.class).single();
    }

    static long count(DataSource database) {
        return JdbcClient.create(database).sql("select count(*) from audit.integrity_check").query(Long.class).single();
    }

    private static IntegrityView with(IntegrityView view, List<Part> parts, List<Drift> drifts) {
        return new IntegrityView(
                view.id(), view.status(), view.progress(), view.position(), view.startedBy(), view.startedAt(),
                view.finishedAt(), view.drifts(), parts, drifts, view.statement(), view.keyId(), view.signature(),
                view.failure());
    }

    private static JdbcClient over(Connection connection) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }
}
