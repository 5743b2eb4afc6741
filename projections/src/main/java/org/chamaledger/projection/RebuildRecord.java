package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.chamaledger.kernel.projections.RebuildView;
import org.chamaledger.kernel.projections.RebuildView.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rebuild as it stands in {@code reporting.projection_rebuild}, so that every node can tell how far it is. */
final class RebuildRecord implements Gauge {

    private static final long TELL_EVERY = TimeUnit.MILLISECONDS.toNanos(300);

    private static final RowMapper<RebuildView> VIEW = (row, _) -> {
        long position = row.getLong("position");
        long target = row.getLong("target");
        var status = RebuildView.Status.valueOf(row.getString("status"));
        var report = Optional.ofNullable(row.getString("report")).orElse("");
        boolean failed = status == RebuildView.Status.FAILED;
        var finished = row.getTimestamp("finished_at");
        return new RebuildView(
                row.getObject("rebuild_id", UUID.class), row.getString("projection"), status,
                status == RebuildView.Status.DONE ? 100 : target == 0 ? 0 : (int) Math.min(99, position * 100 / target),
                position, target, row.getTimestamp("started_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getObject("differences", Long.class), failed ? List.of() : differences(report),
                failed ? report : null);
    };

    private final UUID id;
    private long told;

    RebuildRecord(UUID id) {
        this.id = id;
    }

    void begun(Connection connection, String projection, @Nullable UUID by) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into reporting.projection_rebuild
                    (rebuild_id, projection, status, position, target, started_by, started_at)
                select ?, ?, 'RUNNING', 0, coalesce(max(position), 0), ?, now()
                from reporting.projection_progress where name = ?
                """)) {
            insert.setObject(1, id);
            insert.setString(2, projection);
            insert.setObject(3, by);
            insert.setString(4, projection);
            insert.executeUpdate();
        }
    }

    /** Notes how far the tables are filled, a few times a second at most. */
    @Override
    public void reached(Connection connection, long position, long target) throws SQLException {
        if (System.nanoTime() - told > TELL_EVERY) {
            told = System.nanoTime();
            try (var update = connection.prepareStatement(
                    "update reporting.projection_rebuild set position = ?, target = ? where rebuild_id = ?")) {
                update.setLong(1, position);
                update.setLong(2, target);
                update.setObject(3, id);
                update.executeUpdate();
            }
        }
    }

    void done(Connection connection, long position, Differences differences) throws SQLException {
        try (var update = connection.prepareStatement("""
                update reporting.projection_rebuild
                set status = 'DONE', position = ?, target = ?, finished_at = now(), differences = ?, report = ?
                where rebuild_id = ?
                """)) {
            update.setLong(1, position);
            update.setLong(2, position);
            update.setLong(3, differences.count());
            update.setString(4, differences.shown().stream()
                    .map(d -> d.kind() + " " + d.table() + " " + d.key()).collect(Collectors.joining("\n")));
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    void failed(Connection connection, String why) throws SQLException {
        try (var update = connection.prepareStatement("""
                update reporting.projection_rebuild set status = 'FAILED', finished_at = now(), report = ?
                where rebuild_id = ?
                """)) {
            update.setString(1, why);
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    static Optional<RebuildView> last(DataSource database, String projection) {
        return JdbcClient.create(database).sql("""
                select * from reporting.projection_rebuild where projection = ? order by started_at desc limit 1
                """).param(projection).query(VIEW).optional();
    }

    static Optional<RebuildView> find(DataSource database, String projection, UUID id) {
        return JdbcClient.create(database)
                .sql("select * from reporting.projection_rebuild where projection = ? and rebuild_id = ?")
                .params(projection, id).query(VIEW).optional();
    }

    private static List<Difference> differences(String report) {
        return Arrays.stream(report.split("\n")).filter(line -> !line.isEmpty()).map(line -> {
            var words = line.split(" ", 3);
            return new Difference(words[1], words[2], words[0]);
        }).toList();
    }
}
