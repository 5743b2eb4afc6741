package org.chamaledger.api.health;

import static org.chamaledger.api.health.Health.DEGRADED;
import static org.chamaledger.api.health.Health.DOWN;
import static org.chamaledger.api.health.Health.UP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks, rather than remembers: every answer is what was found just now. */
@Component
class HealthCheck {

    private static final Logger logger = LoggerFactory.getLogger(HealthCheck.class);
    private static final long LITTLE_DISK = 1024L * 1024 * 1024;
    private static final long NO_DISK = 64L * 1024 * 1024;
    /** A projection that has been behind for longer than this is stuck rather than busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JdbcClient db;
    private final LogHealth log;
    private final Path folder;

    HealthCheck(JdbcClient db, @Value("${chama.data:data}") Path folder) {
        this.db = db;
        this.log = new LogHealth(db);
        this.folder = folder.toAbsolutePath();
    }

    Health health() {
        try {
            var start = System.nanoTime();
            var version = db.sql("select current_setting('server_version')").query(String.class).single();
            var millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            var head = db.sql("select coalesce(max(position), 0) from ledger.event_head").query(Long.class).single();
            return Health.of(
                    new Health.Database(UP, version, head, millis), projections(head), disk(), integrity(),
                    log.asked(head));
        } catch (DataAccessException e) {
            logger.warn("The database does not answer as it should: {}", e.getMostSpecificCause().getMessage());
            return Health.of(
                    Health.Database.unreachable(), List.of(), disk(), Health.Integrity.unchecked(),
                    Health.Log.unreachable());
        }
    }

    private List<Health.Projection> projections(long head) {
        return db.sql("select name, position, updated_at, clock_timestamp() as now"
                        + " from reporting.projection_progress order by name")
                .query((row, _) -> {
                    var position = row.getLong("position");
                    var updatedAt = row.getTimestamp("updated_at").toInstant();
                    var lag = Math.max(0, head - position);
                    var stuck = lag > 0 && updatedAt.plus(PATIENCE).isBefore(row.getTimestamp("now").toInstant());
                    return new Health.Projection(
                            row.getString("name"), stuck ? DEGRADED : UP, position, lag, updatedAt);
                })
                .list();
    }

    /** A check that was given up says nothing about the books, so the one before it still counts. */
    private Health.Integrity integrity() {
        return db.sql("""
                select status, drifts, finished_at from audit.integrity_check where status in ('SOUND', 'DRIFT')
                order by finished_at desc limit 1
                """)
                .query((row, _) -> new Health.Integrity(
                        row.getString("status").equals("SOUND") ? UP : DEGRADED,
                        row.getTimestamp("finished_at").toInstant(), row.getLong("drifts")))
                .optional().orElseGet(Health.Integrity::unchecked);
    }

    private Health.Disk disk() {
        try {
            var store = Files.getFileStore(nearestThatExists(folder));
            var free = store.getUsableSpace();
            var status = free < NO_DISK ? DOWN : free < LITTLE_DISK ? DEGRADED : UP;
            return new Health.Disk(status, free, store.getTotalSpace());
        } catch (IOException e) {
            logger.warn("The disk of {} cannot be asked how full it is", folder, e);
            return new Health.Disk(DEGRADED, 0, 0);
        }
    }

    private static Path nearestThatExists(Path path) {
        return Files.exists(path) || path.getParent() == null ? path : nearestThatExists(path.getParent());
    }
}
