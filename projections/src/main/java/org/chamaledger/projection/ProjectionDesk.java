package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.projections.DeadLetterView;
import org.chamaledger.kernel.projections.ProjectionView;
import org.chamaledger.kernel.projections.Projections;
import org.chamaledger.kernel.projections.RebuildView;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators see of the projections and do with them, on whichever node they ask. */
final class ProjectionDesk implements Projections {

    private static final RowMapper<DeadLetterView> LETTER = (row, _) -> new DeadLetterView(
            row.getLong("id"), row.getString("projection"), row.getLong("position"), row.getString("sequence_key"),
            row.getString("event_type"), row.getString("cause"), row.getInt("attempts"),
            row.getTimestamp("first_failed_at").toInstant(), row.getTimestamp("last_failed_at").toInstant(),
            row.getString("status"), row.getString("discard_reason"));

    private final ReadSide readSide;
    private final JdbcTemplate jdbc;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    ProjectionDesk(ReadSide readSide, DataSource database) {
        this.readSide = readSide;
        this.jdbc = new JdbcTemplate(database);
        this.db = JdbcClient.create(jdbc);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    @Override
    public List<ProjectionView> all() {
        return readSide.rooms().values().stream().map(this::view).toList();
    }

    @Override
    public ProjectionView find(String projection) {
        return view(room(projection));
    }

    private ProjectionView view(ReadSide.Room room) {
        var name = room.projection().name();
        var rebuild = readSide.rebuilds().last(room.projection()).orElse(null);
        long head = readSide.tail().ledger().head();
        return db.sql("""
                select position, updated_at, parked, failure, owner,
                       owner is not null and claimed_at > now() - make_interval(secs => ?) as alive
                from reporting.projection_progress where name = ?
                """)
                .params(Progress.CLAIM.toSeconds(), name)
                .query((row, _) -> {
                    boolean alive = row.getBoolean("alive");
                    var failure = row.getString("failure");
                    return new ProjectionView(
                            name, row.getLong("position"), Math.max(0, head - row.getLong("position")),
                            failure != null ? ProjectionView.Status.FAILING
                                    : alive ? ProjectionView.Status.RUNNING : ProjectionView.Status.STOPPED,
                            row.getTimestamp("updated_at").toInstant(), alive ? row.getString("owner") : null,
                            row.getLong("parked"), failure, rebuild);
                })
                .optional()
                .orElseThrow(() -> RuleViolation.unknown("projection.unknown", "The projection has not begun yet"));
    }

    @Override
    public RebuildView rebuild(String projection, MemberId by) {
        var room = room(projection);
        return readSide.rebuilds().start(room.projection(), room.shapes(), by.value());
    }

    @Override
    public RebuildView rebuildOf(String projection, UUID rebuild) {
        readSide.rebuilds().last(room(projection).projection()); // notices one that nobody runs any more
        return RebuildRecord.find(Objects.requireNonNull(jdbc.getDataSource()), projection, rebuild)
                .orElseThrow(() -> RuleViolation.unknown("rebuild.unknown", "There was no such rebuild"));
    }

    @Override
    public List<DeadLetterView> deadLetters(String projection, long after, int atMost) {
        return db.sql("""
                select * from reporting.dead_letter
                where projection = ? and position > ? and status = 'PARKED' order by position limit ?
                """)
                .params(room(projection).projection().name(), after, atMost)
                .query(LETTER).list();
    }

    @Override
    public ReplayView replay(String projection, long deadLetter) {
        var room = room(projection);
        var replay = new Replay(room.projection(), room.shapes(), readSide.tail().ledger());
        return holding(projection, connection -> replay.replay(connection, deadLetter));
    }

    @Override
    public DeadLetterView discard(String projection, long deadLetter, String reason, MemberId by) {
        var name = room(projection).projection().name();
        RuleViolation.malformedUnless(!reason.isBlank(), "dead-letter.reason-missing", "Say why the event is given up");
        return holding(name, connection -> {
            var discarded = db.sql("""
                    update reporting.dead_letter
                    set status = 'DISCARDED', discarded_by = ?, discarded_at = now(), discard_reason = ?
                    where projection = ? and id = ? and status = 'PARKED' returning *
                    """)
                    .params(by.value(), reason.strip(), name, deadLetter)
                    .query(LETTER).optional()
                    .orElseThrow(() -> RuleViolation.unknown("dead-letter.unknown", "No such event waits"));
            new DeadLetters(name).recount(connection);
            return discarded;
        });
    }

    @Override
    public boolean await(long position, Duration atMost, String... projections) {
        var named = projections.length == 0
                ? readSide.rooms().keySet()
                : Arrays.stream(projections).map(name -> room(name).projection().name()).toList();
        return readSide.arrivals().await(named, position, atMost);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** In one transaction, while the projection itself waits. */
    private <T> T holding(String projection, Work<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> jdbc.execute((ConnectionCallback<T>) connection -> {
            db.sql("set local lock_timeout = '5s'").update();
            db.sql("select position from reporting.projection_progress where name = ? for update")
                    .param(projection).query(Long.class).single();
            return work.on(connection);
        })));
    }

    private ReadSide.Room room(String projection) {
        var room = readSide.rooms().get(projection);
        RuleViolation.unknownUnless(room != null, "projection.unknown", "There is no such projection");
        return Objects.requireNonNull(room);
    }
}
