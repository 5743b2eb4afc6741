package org.chamaledger.api.health;

import static org.chamaledger.api.health.Health.DEGRADED;
import static org.chamaledger.api.health.Health.DOWN;
import static org.chamaledger.api.health.Health.UP;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the audit log is doing. */
record LogHealth(JdbcClient db) {

    private static final String LOG = """
            select l.tree_size, l.alarm, l.alarm_position, coalesce(c.tree_size, 0) as signed, c.signed_at,
                   l.updated_at < clock_timestamp() - interval '1 minute' as still,
                   coalesce(c.signed_at, l.updated_at) < clock_timestamp() - interval '10 minutes' as long_unsigned
            from audit.log l
            left join lateral (
                select tree_size, signed_at from audit.checkpoint order by tree_size desc limit 1) c on true
            """;

    private static final String WITNESSES = """
            select name, greatest(:signed - tree_size, 0) as lag, delivered_at, error,
                   coalesce(failing_since < clock_timestamp() - interval '10 minutes', false) as long_failing
            from audit.witness order by name
            """;

    /** @param head the position of the last event of all */
    Health.Log asked(long head) {
        return db.sql(LOG).query((row, _) -> log(row, head)).optional().orElseGet(Health.Log::unreachable);
    }

    private Health.Log log(ResultSet row, long head) throws SQLException {
        long size = row.getLong("tree_size");
        long signed = row.getLong("signed");
        var witnesses = witnesses(signed);
        var late = (head > size && row.getBoolean("still"))
                || (size > signed && row.getBoolean("long_unsigned"))
                || witnesses.stream().anyMatch(witness -> !witness.status().equals(UP));
        return new Health.Log(
                row.getString("alarm") != null ? DOWN : late ? DEGRADED : UP,
                size, Math.max(0, head - size), signed, instant(row.getTimestamp("signed_at")),
                row.getString("alarm"), row.getObject("alarm_position", Long.class), witnesses);
    }

    private List<Health.Witness> witnesses(long signed) {
        return db.sql(WITNESSES).param("signed", signed)
                .query((row, _) -> new Health.Witness(
                        row.getString("name"), row.getBoolean("long_failing") ? DEGRADED : UP, row.getLong("lag"),
                        instant(row.getTimestamp("delivered_at")), row.getString("error")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
