package org.chamaledger.projection.audit;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.audit.AuditLog.Mismatch;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.projection.audit.LogTables.Head;
import org.chamaledger.projection.audit.StoredCheckpoints.Signed;

/**
 * Signs the log, after looking whether it still says what was signed before. Each time it also reads a stretch of older
 * events again, one after the other, so that a change of the past is noticed without anybody asking.
 */
final class LogNotary implements Notary {

    /** Read again at each signature: about a tenth of a second. */
    private static final int STRETCH = 16_384;

    private final LogDatabase database;
    private final LogAppender appender;
    private final LogCheck check;
    private final SigningKeys keys;
    private final StoredCheckpoints checkpoints;
    private final Witnesses witnesses;
    private final Alarm alarm;
    private final AtomicLong stretch = new AtomicLong(-1);

    LogNotary(
            LogDatabase database, LogAppender appender, LogCheck check, SigningKeys keys,
            StoredCheckpoints checkpoints, Witnesses witnesses, Alarm alarm) {
        this.database = database;
        this.appender = appender;
        this.check = check;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.witnesses = witnesses;
        this.alarm = alarm;
    }

    @Override
    public Optional<CheckpointView> latest() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    @Override
    public List<CheckpointView> before(long treeSize, int atMost) {
        return database.read(connection ->
                checkpoints.views(connection, checkpoints.before(connection, treeSize, atMost)));
    }

    @Override
    public long count() {
        return database.read(checkpoints::count);
    }

    @Override
    public List<LogKeyView> keys() {
        return database.read(keys::views);
    }

    @Override
    public Attestation attest(String text) {
        return database.durably(connection -> {
            try {
                var key = keys.current(connection, new LogTables(connection).locked().origin());
                var signature = CheckpointNote.sign(keys.secret(connection, key), text);
                return new Attestation(key.id(), Base64.getEncoder().encodeToString(signature));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The finding cannot be signed", e);
            }
        });
    }

    @Override
    public LogKeyView rotate(MemberId by) {
        return database.durably(connection -> {
            var origin = new LogTables(connection).locked().origin();
            var fresh = keys.rotate(connection, origin, by);
            return keys.views(connection).stream()
                    .filter(view -> view.keyId().equals(fresh.id())).findFirst().orElseThrow();
        });
    }

    @Override
    public void tellWitnesses() {
        try {
            witnesses.tell();
        } catch (LogBroken contradicted) {
            alarm.raise(contradicted);
        }
    }

    @Override
    public CheckpointView sign() {
        try {
            appender.addAll();
            lookBack();
            witnesses.requireTrue();
            return database.durably(this::sign);
        } catch (LogBroken broken) {
            alarm.raise(broken);
            throw RuleViolation.refused("audit.log-broken", "Nothing is signed: " + broken.getMessage());
        }
    }

    /** What an alarm named, and then the next stretch of the past. */
    private void lookBack() {
        var head = database.read(connection -> new LogTables(connection).head());
        if (head.alarmPosition() != null) {
            requireSame(check.firstMismatch(head.alarmPosition(), head.alarmPosition()));
        }
        long stretches = head.treeSize() / STRETCH + 1;
        long from = stretch.updateAndGet(last ->
                (last < 0 ? ThreadLocalRandom.current().nextLong(stretches) : last + 1) % stretches) * STRETCH + 1;
        requireSame(check.firstMismatch(from, from + STRETCH - 1));
    }

    private static void requireSame(Optional<Mismatch> mismatch) {
        if (mismatch.isPresent()) {
            throw new LogBroken(mismatch.get().position(), mismatch.get().what());
        }
    }

    private CheckpointView sign(Connection connection) throws SQLException {
        var tables = new LogTables(connection);
        var head = tables.locked();
        refuseUnless(head.treeSize() > 0, "audit.empty", "There is no event to sign yet");
        var root = tables.edge(head.treeSize()).root();
        var last = checkpoints.latest(connection);
        if (last.isPresent()) {
            requireExtended(connection, tables, head, root, last.get());
        }
        if (head.alarm() != null) {
            tables.alarm(null, null);
        }
        if (last.isPresent() && last.get().note().treeSize() == head.treeSize()) {
            return checkpoints.views(connection, List.of(last.get())).getFirst();
        }
        return signed(connection, new CheckpointNote(
                head.origin(), head.treeSize(), root, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    private CheckpointView signed(Connection connection, CheckpointNote note) throws SQLException {
        try {
            var key = keys.current(connection, note.origin());
            var signature = CheckpointNote.sign(keys.secret(connection, key), note.body());
            checkpoints.add(connection, new Signed(note, key.id(), signature));
            return note.signed(key.raw(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The checkpoint cannot be signed", e);
        }
    }

    /** What was signed is genuine, and the beginning of what is there now. */
    private void requireExtended(Connection connection, LogTables tables, Head head, byte[] root, Signed last)
            throws SQLException {
        long signed = last.note().treeSize();
        if (!checkpoints.isGenuine(connection, last)) {
            throw new LogBroken(null, "The checkpoint over %d events was not signed by its key".formatted(signed));
        }
        if (signed > head.treeSize()) {
            throw new LogBroken(head.treeSize() + 1,
                    "%d events were signed and the log has %d".formatted(signed, head.treeSize()));
        }
        if (!Arrays.equals(tables.tree(signed).root(), last.note().root())
                || !new LogProofs(connection).consistency(signed, head.treeSize()).checks()
                || !Arrays.equals(tables.tree(head.treeSize()).root(), root)) {
            var first = check.firstMismatch(1, signed);
            throw new LogBroken(first.map(Mismatch::position).orElse(null), first.map(Mismatch::what).orElse(
                    "The log does not begin with the %d events that were signed".formatted(signed)));
        }
    }
}
