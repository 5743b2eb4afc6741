package org.chamaledger.api.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who read or exported what. Whoever reads only puts a note into a queue; a thread writes the notes many at a time, and
 * those that wait when the service stops are written before it ends. While the database is away notes wait; should the
 * queue be full then, whoever reads waits too, so that nothing is read unseen.
 */
@Component
class AccessLog implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private static final int MOST_WAITING = 50_000;
    private static final int BATCH = 1_000;
    private static final long GATHERING_MILLIS = 100;
    private static final long AGAIN_MILLIS = 1_000;

    /** The service that stops may interrupt a try; only when the database stays away is anything given up. */
    private static final int LAST_TRIES = 3;

    private final BlockingQueue<AccessEntry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final JdbcTemplate jdbc;
    private final JdbcClient db;
    private volatile boolean running;
    private @Nullable Thread writer;

    AccessLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.db = JdbcClient.create(jdbc);
    }

    /** At most an offer; only when tens of thousands wait, whoever reads waits with them for a while. */
    void note(AccessEntry entry) {
        if (!waiting.offer(entry)) {
            try {
                if (!waiting.offer(entry, 5, TimeUnit.SECONDS)) {
                    log.error("What {} read in request {} could not be noted", entry.reader(), entry.requestId());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                log.error("What {} read in request {} could not be noted", entry.reader(), entry.requestId());
            }
        }
    }

    /** Which entries are wanted; the member is whose details were read. */
    record Wanted(
            @Nullable UUID member, @Nullable UUID reader, @Nullable UUID group, Reading.@Nullable Kind kind,
            @Nullable Instant from, @Nullable Instant to, boolean byOthers) {

        static final String SQL = """
                from audit.access_log
                where (cast(:member as uuid) is null or member_id = :member)
                  and (cast(:reader as uuid) is null or reader = :reader)
                  and (cast(:group as uuid) is null or group_id = :group)
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:from as timestamptz) is null or at >= :from)
                  and (cast(:to as timestamptz) is null or at <= :to)
                  and not (:by_others and reader = member_id)
                """;

        static final String PAGE = "select * " + SQL + " and id > :above and id < :below ";
        static final String RISING = PAGE + "order by id limit :most";
        static final String FALLING = PAGE + "order by id desc limit :most";

        private JdbcClient.StatementSpec in(JdbcClient.StatementSpec sql) {
            return sql.param("member", member).param("reader", reader).param("group", group)
                    .param("kind", kind == null ? null : kind.name()).param("from", utc(from)).param("to", utc(to))
                    .param("by_others", byOthers);
        }
    }

    long count(Wanted wanted) {
        return wanted.in(db.sql("select count(*) " + Wanted.SQL)).query(Long.class).single();
    }

    /** Between two ids, which are left out; the newest first unless rising. */
    List<AccessEntry> read(Wanted wanted, long above, long below, boolean rising, int most) {
        return wanted.in(db.sql(rising ? Wanted.RISING : Wanted.FALLING))
                .param("above", above).param("below", below).param("most", most)
                .query((row, _) -> new AccessEntry(
                        row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
                        Reading.Kind.valueOf(row.getString("kind")), row.getObject("reader", UUID.class),
                        row.getString("staff_roles"), row.getString("endpoint"), row.getString("format"),
                        row.getObject("group_id", UUID.class), row.getObject("member_id", UUID.class),
                        row.getString("resource"), row.getString("request_id"), row.getString("ip_hash")))
                .list();
    }

    /** Removes what is older, some at a time; the index on the time keeps this from reading everything. */
    long forgetBefore(Instant then) {
        return db.sql("delete from audit.access_log where at < ?").param(Timestamp.from(then)).update();
    }

    @Override
    public synchronized void start() {
        running = true; // before the writer looks
        writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (writer != null) {
            writer.interrupt();
            try {
                writer.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server has answered its last request. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4096;
    }

    private void write() {
        var batch = new ArrayList<AccessEntry>(BATCH);
        int inVain = 0;
        while (isRunning() || !waiting.isEmpty() || !batch.isEmpty()) {
            gather(batch);
            inVain = batch.isEmpty() || written(batch) ? 0 : inVain + 1;
            if (inVain > LAST_TRIES && !isRunning()) {
                log.error("{} notes of who read what could not be written", batch.size() + waiting.size());
                return;
            }
        }
    }

    private void gather(List<AccessEntry> batch) {
        try {
            if (batch.isEmpty() && isRunning()) {
                batch.add(waiting.take());
                Thread.sleep(GATHERING_MILLIS); // company arrives meanwhile
            }
        } catch (InterruptedException stopping) {
            log.debug("The notes that wait are written, and then no more");
        }
        waiting.drainTo(batch, BATCH - batch.size());
    }

    private boolean written(List<AccessEntry> batch) {
        try {
            jdbc.batchUpdate("""
                    insert into audit.access_log
                        (at, kind, reader, staff_roles, endpoint, format, group_id, member_id, resource, request_id, ip_hash)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, batch, batch.size(), (row, entry) -> {
                        row.setObject(1, utc(entry.at()));
                        row.setString(2, entry.kind().name());
                        row.setObject(3, entry.reader());
                        row.setString(4, entry.staffRoles());
                        row.setString(5, entry.endpoint());
                        row.setString(6, entry.format());
                        row.setObject(7, entry.group());
                        row.setObject(8, entry.member());
                        row.setString(9, entry.resource());
                        row.setString(10, entry.requestId());
                        row.setString(11, entry.ipHash());
                    });
            batch.clear();
            return true;
        } catch (DataAccessException away) {
            log.warn("Notes of who read what wait for the database: {}", away.getMostSpecificCause().getMessage());
            pause();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException stopping) {
            log.debug("What waits is tried once more before the service ends");
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
