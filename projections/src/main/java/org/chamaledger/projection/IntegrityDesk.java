package org.chamaledger.projection;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.audit.Notary.Attestation;
import org.chamaledger.kernel.projections.IntegrityChecks;
import org.chamaledger.kernel.projections.IntegrityView;
import org.chamaledger.kernel.projections.IntegrityView.Status;
import org.chamaledger.projection.ReadSide.Room;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Starts checks, one at a time among all nodes: whoever checks holds a lock as long as its connection lives. */
final class IntegrityDesk implements IntegrityChecks, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IntegrityDesk.class);

    private static final Duration STOPPING = Duration.ofSeconds(5);
    private static final String GIVEN_UP = "The service stopped in the middle of it";
    private static final int TRIES = 50;
    private static final long LETTING_GO_NANOS = 20_000_000;

    private final DataSource database;
    private final Ledger ledger;
    private final Collection<Room> rooms;
    private final List<Control> controls;
    private final Supplier<Optional<AuditLog>> proof;
    private final Supplier<Optional<Notary>> notary;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    /**
     * @param proof the Merkle log, where there is one
     * @param notary signs what was found, where there is one
     */
    IntegrityDesk(
            DataSource database, Ledger ledger, Collection<Room> rooms, List<Control> controls,
            Supplier<Optional<AuditLog>> proof, Supplier<Optional<Notary>> notary) {
        this.database = database;
        this.ledger = ledger;
        this.rooms = List.copyOf(rooms);
        this.controls = List.copyOf(controls);
        this.proof = proof;
        this.notary = notary;
    }

    @Override
    public IntegrityView start(@Nullable MemberId by) {
        try {
            var connection = database.getConnection();
            try {
                if (!lockSoon(connection)) {
                    connection.close();
                    throw RuleViolation.conflict("integrity.running", "A check is under way already", Map.of());
                }
                IntegrityRecord.nobodyRuns(connection, GIVEN_UP);
                var id = UuidCreator.getTimeOrderedEpoch();
                var record = new IntegrityRecord(id, rooms.size() + controls.size() + 1);
                record.begun(connection, by == null ? null : by.value());
                var begun = find(id);
                Thread.ofPlatform().name("integrity-check").daemon().start(() -> run(connection, id, record));
                return begun;
            } catch (SQLException failure) {
                connection.abort(Runnable::run);
                throw failure;
            }
        } catch (SQLException unreachable) {
            throw new DataAccessResourceFailureException("The check could not be started", unreachable);
        }
    }

    @Override
    public IntegrityView find(UUID check) {
        noticeThatNobodyRuns();
        return IntegrityRecord.find(database, check)
                .orElseThrow(() -> RuleViolation.unknown("integrity.unknown", "There was no such check"));
    }

    @Override
    public List<IntegrityView> list(@Nullable UUID before, int atMost) {
        noticeThatNobodyRuns();
        return IntegrityRecord.list(database, before, atMost);
    }

    @Override
    public long count() {
        return IntegrityRecord.count(database);
    }

    @Override
    public Optional<IntegrityView> last() {
        return IntegrityRecord.last(database);
    }

    /** Gives up what runs, and leaves it a moment to say so. */
    @Override
    public void close() throws InterruptedException {
        running.forEach(Thread::interrupt);
        for (var thread : running) {
            thread.join(STOPPING);
        }
    }

    private void run(Connection connection, UUID id, IntegrityRecord record) {
        running.add(Thread.currentThread());
        try {
            Rebuilds.tell(connection, "set synchronous_commit = off");
            var check = new IntegrityCheck(connection, ledger, record);
            check.run(rooms, controls);
            var merkleLog = proof.get();
            if (merkleLog.isPresent()) {
                check.prove(merkleLog.get());
            }
            Rebuilds.tell(connection, "set synchronous_commit = on");
            end(connection, record, new Finding(
                    id, record.startedAt(connection), Instant.now(), check.parts(), check.drifts()));
        } catch (InterruptedException stopping) {
            giveUp(connection, record, GIVEN_UP);
        } catch (SQLException | RuntimeException failure) {
            log.error("The integrity check could not be finished", failure);
            giveUp(connection, record, Failure.inWords(failure));
        } finally {
            running.remove(Thread.currentThread());
            letGo(connection);
        }
    }

    private void end(Connection connection, IntegrityRecord record, Finding finding) throws SQLException {
        var signed = notary.get().map(keys -> keys.attest(finding.statement()));
        connection.setAutoCommit(false);
        record.done(connection, finding, signed.map(Attestation::keyId).orElse(null),
                signed.map(Attestation::signature).orElse(null));
        connection.commit();
        connection.setAutoCommit(true);
        if (finding.status() == Status.DRIFT) {
            log.error("The books are not as their events say: {} differences; see check {}", finding.count(),
                    finding.id());
            finding.drifts().forEach(drift -> log.error("Drift: {}", Finding.place(drift)));
        } else {
            log.info(
                    "All {} parts are as their events say, at position {}", finding.parts().size(), finding.position());
        }
    }

    private void giveUp(Connection connection, IntegrityRecord record, String why) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            record.failed(connection, why);
        } catch (SQLException | RuntimeException unreachable) {
            log.warn("The end of an integrity check is put on record later", unreachable);
        }
    }

    private static void letGo(Connection connection) {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            Rebuilds.tell(connection, "reset synchronous_commit");
            unlock(connection);
        } catch (SQLException broken) {
            log.debug("The connection of an integrity check was lost, and its lock with it", broken);
        }
    }

    /** A check that is on record as running, and whose lock is free, has lost its node. */
    private void noticeThatNobodyRuns() {
        if (!IntegrityRecord.runs(database)) {
            return;
        }
        try (var connection = database.getConnection()) {
            if (lock(connection)) {
                try {
                    IntegrityRecord.nobodyRuns(connection, GIVEN_UP);
                } finally {
                    unlock(connection);
                }
            }
        } catch (SQLException unreachable) {
            throw new DataAccessResourceFailureException("The check cannot be looked at", unreachable);
        }
    }

    /** The one before says that it is done a moment before it lets go. */
    private boolean lockSoon(Connection connection) throws SQLException {
        for (int tries = 0; tries < TRIES; tries++) {
            if (lock(connection)) {
                return true;
            }
            if (IntegrityRecord.runs(database)) {
                return false;
            }
            LockSupport.parkNanos(LETTING_GO_NANOS);
        }
        return false;
    }

    private static boolean lock(Connection connection) throws SQLException {
        return ask(connection, "select pg_try_advisory_lock(hashtextextended('chama.integrity', 0))");
    }

    private static void unlock(Connection connection) throws SQLException {
        ask(connection, "select pg_advisory_unlock(hashtextextended('chama.integrity', 0))");
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        try (var query = connection.prepareStatement(question); var row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
