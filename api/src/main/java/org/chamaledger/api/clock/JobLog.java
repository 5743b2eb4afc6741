package org.chamaledger.api.clock;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamaledger.api.clock.JobView.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of the last run of each job, known to all nodes. Times are those of the clock that jobs go by. */
@Component
class JobLog {

    private final JdbcClient db;

    JobLog(JdbcClient db) {
        this.db = db;
    }

    /** @param dueAt when it is due again; null while it runs for the first time */
    record Run(
            String job, Status status, Instant startedAt, @Nullable Instant finishedAt, @Nullable Instant dueAt,
            long done, long refused, @Nullable String error) {

        /**
         * Also when the clock was put back to before the last run: what is due then must not wait until it is passed.
         */
        boolean isDue(Instant now) {
            return dueAt == null || !dueAt.isAfter(now) || startedAt.isAfter(now);
        }
    }

    Map<String, Run> all() {
        return db.sql("select * from clock.job_run").query((row, _) -> new Run(
                        row.getString("job"),
                        Status.valueOf(row.getString("status")),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("finished_at", OffsetDateTime.class)),
                        instant(row.getObject("due_at", OffsetDateTime.class)),
                        row.getLong("done"),
                        row.getLong("refused"),
                        row.getString("error")))
                .list().stream().collect(Collectors.toMap(Run::job, Function.identity()));
    }

    Optional<Run> of(String job) {
        return Optional.ofNullable(all().get(job));
    }

    void begun(String job, Instant at) {
        db.sql("""
                insert into clock.job_run (job, status, started_at) values (?, 'RUNNING', ?)
                on conflict (job) do update set status = 'RUNNING', started_at = excluded.started_at
                """).params(job, at(at)).update();
    }

    void ended(String job, Status status, Instant at, Instant dueAt, Turn turn, @Nullable String error) {
        db.sql("""
                update clock.job_run
                set status = ?, finished_at = ?, due_at = ?, done = ?, refused = ?, error = ? where job = ?
                """).params(status.name(), at(at), at(dueAt), turn.done(), turn.refused(), error, job).update();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
