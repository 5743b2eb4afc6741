package org.chamaledger.projection.audit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.audit.LogState.WitnessState;
import org.chamaledger.kernel.audit.MerkleTiles;
import org.chamaledger.kernel.audit.MerkleTree;
import org.chamaledger.kernel.audit.Witness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each witness the newest checkpoint. A witness that was away is given the newest one when it is back: it covers
 * those between. What a witness remembers must still be true; how often it wants one, it says itself.
 */
final class Witnesses {

    private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
    private static final int LONGEST_ERROR = 300;

    private final LogDatabase database;
    private final List<Witness> witnesses;
    private final StoredCheckpoints checkpoints;
    private final SigningKeys keys;
    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();

    Witnesses(LogDatabase database, List<Witness> witnesses, StoredCheckpoints checkpoints, SigningKeys keys) {
        this.database = database;
        this.witnesses = List.copyOf(witnesses);
        this.checkpoints = checkpoints;
        this.keys = keys;
    }

    /** Each for itself: one that fails keeps no other from its own. */
    void tell() {
        var newest = database.read(connection ->
                checkpoints.views(connection, checkpoints.before(connection, Long.MAX_VALUE, 1)));
        var published = database.read(keys::views);
        forgetOthers();
        LogBroken contradicted = null;
        for (var witness : witnesses) {
            try {
                tell(witness, newest.isEmpty() ? null : newest.getFirst(), published);
            } catch (LogBroken broken) {
                contradicted = broken;
            }
        }
        if (contradicted != null) {
            throw contradicted;
        }
    }

    /** Whether what witnesses remember is still true; one that cannot be asked is left for {@link #tell}. */
    void requireTrue() {
        var newest = database.read(connection ->
                checkpoints.views(connection, checkpoints.before(connection, Long.MAX_VALUE, 1)));
        for (var witness : witnesses) {
            try {
                held(witness, newest.isEmpty() ? null : newest.getFirst());
            } catch (IOException away) {
                log.debug("The witness {} cannot be asked", witness.name(), away);
            }
        }
    }

    private void tell(Witness witness, @Nullable CheckpointView newest, List<LogKeyView> published) {
        try {
            long held = held(witness, newest);
            if (newest != null && newest.treeSize() > held) {
                if (rests(witness)) {
                    return;
                }
                witness.take(newest, published, this::leaves);
                delivered(witness.name(), newest.treeSize());
                failedAt.remove(witness.name());
            } else {
                recovered(witness.name());
            }
        } catch (IOException | RuntimeException failure) {
            if (failure instanceof LogBroken contradicted) {
                failed(witness.name(), contradicted.getMessage());
                throw contradicted;
            }
            failedAt.put(witness.name(), System.nanoTime());
            var words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            if (failed(witness.name(), words)) {
                log.warn("The witness {} takes no checkpoint and is tried again: {}", witness.name(), words);
            }
        }
    }

    private boolean rests(Witness witness) {
        var pace = witness.pace();
        var failed = failedAt.get(witness.name());
        if (failed != null && System.nanoTime() - failed < pace.afterFailure().toNanos()) {
            return true;
        }
        return pace.afterOne().isPositive()
                && database.read(connection -> deliveredWithin(connection, witness.name(), pace.afterOne()));
    }

    /** How far the witness is; what it says itself counts, and must be what this database says. */
    private long held(Witness witness, @Nullable CheckpointView newest) throws IOException {
        var held = witness.held();
        if (held.isEmpty()) {
            return database.read(connection -> state(connection, witness.name()));
        }
        long size = held.get().treeSize();
        if (size == 0) {
            return 0;
        }
        requireOurs(held.get().note());
        if (newest == null || size > newest.treeSize()) {
            throw new LogBroken(newest == null ? 1 : newest.treeSize() + 1,
                    "The witness %s holds a checkpoint over %d events, and the log was signed up to %d".formatted(
                            witness.name(), size, newest == null ? 0 : newest.treeSize()));
        }
        var own = database.read(connection ->
                checkpoints.views(connection, checkpoints.before(connection, size + 1, 1)));
        if (own.isEmpty() || own.getFirst().treeSize() != size || !own.getFirst().note().equals(held.get().note())) {
            throw new LogBroken(null,
                    "The witness %s holds another checkpoint over %d events".formatted(witness.name(), size));
        }
        return size;
    }

    /** Another database's folder says nothing of this one, and takes nothing of it. */
    private void requireOurs(String note) throws IOException {
        var origin = database.read(connection -> new LogTables(connection).head().origin());
        if (!note.startsWith(origin + "\n")) {
            throw new IOException("It holds checkpoints of another log; give this one a place of its own");
        }
    }

    /** What is not a witness any more is not missed. */
    private void forgetOthers() {
        database.soon(connection -> {
            try (var delete = connection.prepareStatement("delete from audit.witness where name <> all(?)")) {
                delete.setArray(1, connection.createArrayOf("text", witnesses.stream().map(Witness::name).toArray()));
                return delete.executeUpdate();
            }
        });
    }

    private byte[] leaves(long leafIndex) {
        return database.read(connection -> {
            var tile = new LogTables(connection).tile(0, leafIndex / MerkleTiles.WIDTH);
            int start = (int) (leafIndex % MerkleTiles.WIDTH) * MerkleTree.HASH;
            if (tile.length <= start) {
                throw new LogBroken(leafIndex + 1, "The log has lost the leaf of position " + (leafIndex + 1));
            }
            return Arrays.copyOfRange(tile, start, tile.length);
        });
    }

    static List<WitnessState> states(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select name, tree_size, delivered_at, failing_since, error from audit.witness order by name");
                var row = query.executeQuery()) {
            var states = new ArrayList<WitnessState>();
            while (row.next()) {
                states.add(new WitnessState(
                        row.getString(1), row.getLong(2), instant(row.getObject(3, OffsetDateTime.class)),
                        instant(row.getObject(4, OffsetDateTime.class)), row.getString(5)));
            }
            return states;
        }
    }

    private static long state(Connection connection, String name) throws SQLException {
        try (var query = connection.prepareStatement("select tree_size from audit.witness where name = ?")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** A time yet to come is none that anything was delivered at. */
    private static boolean deliveredWithin(Connection connection, String name, Duration time) throws SQLException {
        try (var query = connection.prepareStatement("""
                select 1 from audit.witness where name = ?
                and delivered_at between clock_timestamp() - ? * interval '1 second' and clock_timestamp()
                """)) {
            query.setString(1, name);
            query.setLong(2, time.toSeconds());
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private void delivered(String name, long treeSize) {
        database.soon(connection -> {
            try (var upsert = connection.prepareStatement("""
                    insert into audit.witness (name, tree_size, delivered_at) values (?, ?, now())
                    on conflict (name) do update set tree_size = excluded.tree_size, delivered_at = now(),
                        failing_since = null, error = null
                    """)) {
                upsert.setString(1, name);
                upsert.setLong(2, treeSize);
                return upsert.executeUpdate();
            }
        });
    }

    private void recovered(String name) {
        database.soon(connection -> {
            try (var update = connection.prepareStatement("""
                    update audit.witness set failing_since = null, error = null
                    where name = ? and failing_since is not null
                    """)) {
                update.setString(1, name);
                return update.executeUpdate();
            }
        });
    }

    /** Whether this is news. */
    private boolean failed(String name, String error) {
        var words = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
        return database.soon(connection -> {
            try (var upsert = connection.prepareStatement("""
                    insert into audit.witness as w (name, failing_since, error) values (?, now(), ?)
                    on conflict (name) do update
                    set failing_since = coalesce(w.failing_since, now()), error = excluded.error
                    where w.error is distinct from excluded.error
                    """)) {
                upsert.setString(1, name);
                upsert.setString(2, words);
                return upsert.executeUpdate() > 0;
            }
        });
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
