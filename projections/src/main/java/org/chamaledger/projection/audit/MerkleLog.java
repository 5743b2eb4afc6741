package org.chamaledger.projection.audit;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog;
import org.chamaledger.kernel.audit.ConsistencyProof;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.InclusionProof;
import org.chamaledger.kernel.audit.LogState;
import org.jspecify.annotations.Nullable;

/** What the log answers; what it says was there when it was asked, whatever is added meanwhile. */
final class MerkleLog implements AuditLog {

    private static final String NO_SUCH_RANGE = "audit.no-such-range";
    private static final String LOG_BROKEN = "audit.log-broken";

    private final LogDatabase database;
    private final LogExport export;
    private final LogCheck check;

    MerkleLog(LogDatabase database, LogExport export, LogCheck check) {
        this.database = database;
        this.export = export;
        this.check = check;
    }

    @Override
    public List<InclusionProof> inclusions(List<Long> positions, long treeSize) {
        malformedUnless(positions.stream().allMatch(position -> position >= 1 && position <= treeSize), NO_SUCH_RANGE,
                "A tree of %d events has no other positions than 1 to that".formatted(treeSize));
        return ask(treeSize, connection -> new LogProofs(connection).inclusions(positions, treeSize));
    }

    @Override
    public ConsistencyProof consistency(long first, long second) {
        malformedUnless(first >= 1 && first <= second, NO_SUCH_RANGE,
                "The first size is at least 1 and not above the second");
        return ask(second, connection -> new LogProofs(connection).consistency(first, second));
    }

    private <T> T ask(long treeSize, LogDatabase.Work<T> work) {
        try {
            return database.read(connection -> {
                long size = new LogTables(connection).head().treeSize();
                if (treeSize > size) {
                    throw AuditLog.beyond(size);
                }
                return work.on(connection);
            });
        } catch (LogBroken broken) {
            throw RuleViolation.refused(LOG_BROKEN, broken.getMessage());
        }
    }

    @Override
    public List<EventLine> events(List<Long> positions) {
        return database.read(connection -> StoredEvents.at(connection, positions));
    }

    @Override
    public void export(long from, @Nullable Long to, boolean proof, OutputStream into) throws IOException {
        long head = database.read(StoredEvents::head);
        long last = to == null ? head : to;
        malformedUnless(from >= 1 && (to == null || from <= to), NO_SUCH_RANGE,
                "An export goes from a position, at least 1, to one that is not before it");
        if (last > head) {
            throw AuditLog.beyond(head);
        }
        try {
            long size = database.read(connection -> new LogTables(connection).head().treeSize());
            if (proof && from - 1 > size) {
                throw AuditLog.beyond(size);
            }
            export.write(from, last, proof, into);
        } catch (LogBroken broken) {
            throw RuleViolation.refused(LOG_BROKEN, broken.getMessage());
        }
    }

    @Override
    public Optional<Mismatch> check(long from, long to) {
        return check.firstMismatch(from, to);
    }

    @Override
    public LogState state() {
        return database.read(MerkleLog::state);
    }

    private static LogState state(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                        select l.tree_size, greatest(h.position - l.tree_size, 0), l.updated_at, l.alarm,
                               l.alarm_position, c.tree_size, c.signed_at
                        from audit.log l cross join ledger.event_head h
                        left join lateral (
                            select tree_size, signed_at from audit.checkpoint order by tree_size desc limit 1) c on true
                        """);
                var row = query.executeQuery()) {
            if (!row.next()) {
                return new LogState(0, 0, Instant.EPOCH, 0, null, "The row that tells how far the log is is gone", null,
                        List.of());
            }
            var signedAt = row.getObject(7, OffsetDateTime.class);
            return new LogState(
                    row.getLong(1), row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getLong(6), signedAt == null ? null : signedAt.toInstant(),
                    row.getString(4), row.getObject(5, Long.class), Witnesses.states(connection));
        }
    }
}
