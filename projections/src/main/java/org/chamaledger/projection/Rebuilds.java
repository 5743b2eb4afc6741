package org.chamaledger.projection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.projections.RebuildView;
import org.chamaledger.kernel.projections.RebuildView.Status;
import org.chamaledger.projection.Projection.ReadTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Starts rebuilds, one at a time for each projection among all nodes: whoever rebuilds holds a lock of the database's
 * as long as its connection lives, so one that was killed is told from one that runs.
 */
final class Rebuilds {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final Duration LETTING_GO = Duration.ofSeconds(1);
    private static final String GIVEN_UP = "The service stopped in the middle of it";

    private final DataSource database;
    private final Ledger ledger;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Executor executor = task -> Thread.ofPlatform().name("rebuild").daemon().start(task);

    Rebuilds(DataSource database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    RebuildView start(Projection projection, List<TableShape> shapes, @Nullable UUID by) {
        try {
            var connection = database.getConnection();
            try {
                if (!lockSoon(connection, projection)) {
                    connection.close();
                    throw RuleViolation.conflict(
                            "projection.rebuilding", "The projection is being rebuilt or checked already",
                            Map.of());
                }
                cleanUp(connection, projection);
                var id = UuidCreator.getTimeOrderedEpoch();
                var record = new RebuildRecord(id);
                record.begun(connection, projection.name(), by);
                var begun = RebuildRecord.find(database, projection.name(), id).orElseThrow();
                executor.execute(() -> run(projection, shapes, connection, record));
                return begun;
            } catch (SQLException failure) {
                connection.abort(Runnable::run);
                throw failure;
            }
        } catch (SQLException unreachable) {
            throw new DataAccessResourceFailureException("The rebuild could not be started", unreachable);
        }
    }

    /** The last rebuild; one that nobody runs any more is put on record as failed. */
    Optional<RebuildView> last(Projection projection) {
        var last = RebuildRecord.last(database, projection.name());
        if (last.isEmpty() || last.get().status() != Status.RUNNING) {
            return last;
        }
        try (var connection = database.getConnection()) {
            if (lock(connection, projection)) {
                try {
                    cleanUp(connection, projection);
                } finally {
                    unlock(connection, projection);
                }
            }
        } catch (SQLException unreachable) {
            throw new DataAccessResourceFailureException("The rebuild cannot be looked at", unreachable);
        }
        return RebuildRecord.last(database, projection.name());
    }

    /** Gives up what runs, and leaves it a moment to say so. */
    void stop() {
        running.forEach(Thread::interrupt);
        for (var thread : running) {
            try {
                thread.join(STOPPING);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(
            Projection projection, List<TableShape> shapes, Connection connection, RebuildRecord record) {
        running.add(Thread.currentThread());
        long begun = System.nanoTime();
        try {
            tell(connection, "set synchronous_commit = off");
            new Rebuild(projection, shapes, ledger, connection, record).run(record);
            log.info("Projection {} is rebuilt, in {} s", projection.name(),
                    (System.nanoTime() - begun) / 1_000_000_000);
        } catch (InterruptedException stopping) {
            giveUp(connection, projection, record, GIVEN_UP);
        } catch (SQLException | RuntimeException failure) {
            log.error("Projection {} could not be rebuilt", projection.name(), failure);
            giveUp(connection, projection, record, Failure.inWords(failure));
        } finally {
            running.remove(Thread.currentThread());
            letGo(connection, projection);
        }
    }

    private void giveUp(Connection connection, Projection projection, RebuildRecord record, String why) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            record.failed(connection, why);
            dropTables(connection, projection);
        } catch (SQLException unreachable) {
            log.warn("The leftovers of a rebuild of {} are removed later", projection.name(), unreachable);
        }
    }

    private void letGo(Connection connection, Projection projection) {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
            unlock(connection, projection);
            tell(connection, "reset synchronous_commit");
        } catch (SQLException broken) {
            log.debug("The connection of a rebuild was lost, and its lock with it", broken);
        }
    }

    static void cleanUp(Connection connection, Projection projection) throws SQLException {
        try (var update = connection.prepareStatement("""
                update reporting.projection_rebuild set status = 'FAILED', finished_at = now(), report = ?
                where projection = ? and status = 'RUNNING'
                """)) {
            update.setString(1, GIVEN_UP);
            update.setString(2, projection.name());
            update.executeUpdate();
        }
        dropTables(connection, projection);
    }

    static void dropTables(Connection connection, Projection projection) throws SQLException {
        try (var call = connection.prepareStatement("select rebuild.drop_tables(?)")) {
            call.setArray(1, connection.createArrayOf(
                    "text", projection.tables().stream().map(ReadTable::name).toArray()));
            call.execute();
        }
    }

    /** The one before says that it is done a moment before it lets go. */
    private boolean lockSoon(Connection connection, Projection projection) throws SQLException {
        for (int tries = 0; tries < 50; tries++) {
            if (lock(connection, projection)) {
                return true;
            }
            if (RebuildRecord.last(database, projection.name()).filter(r -> r.status() == Status.RUNNING).isPresent()) {
                return false;
            }
            LockSupport.parkNanos(LETTING_GO.toNanos() / 50);
        }
        return false;
    }

    static boolean lock(Connection connection, Projection projection) throws SQLException {
        return ask(connection, projection, "select pg_try_advisory_lock(hashtextextended('chama.rebuild.' || ?, 0))");
    }

    static void unlock(Connection connection, Projection projection) throws SQLException {
        ask(connection, projection, "select pg_advisory_unlock(hashtextextended('chama.rebuild.' || ?, 0))");
    }

    private static boolean ask(Connection connection, Projection projection, String question) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, projection.name());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    static void tell(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
