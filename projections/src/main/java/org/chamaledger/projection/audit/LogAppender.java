package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.chamaledger.projection.audit.LogTables.Head;
import org.chamaledger.projection.audit.LogTables.Tile;
import org.jspecify.annotations.Nullable;

/**
 * Adds events to the log, a batch in one transaction under the lock of the log's one row. What the log holds is what
 * counts, not what this node remembers of it, so any node may add the next batch.
 */
final class LogAppender {

    static final int BATCH = 4_000;

    private final LogDatabase database;
    private @Nullable MerkleEdge edge;

    LogAppender(LogDatabase database) {
        this.database = database;
    }

    /** Adds a batch unless another node is at it; answers how many events that were. */
    synchronized int addIfFree() {
        if (!thereIsMore()) {
            return 0;
        }
        return add(LogTables::lockedIfFree);
    }

    /** Adds all there is now, after whoever else is at it. */
    synchronized void addAll() {
        int added;
        do {
            added = add(tables -> Optional.of(tables.locked()));
        } while (added == BATCH);
    }

    private boolean thereIsMore() {
        var known = edge;
        return known == null || database.read(StoredEvents::head) != known.size();
    }

    @FunctionalInterface
    private interface Locking {
        Optional<Head> lock(LogTables tables) throws SQLException;
    }

    private int add(Locking locking) {
        var known = edge;
        edge = null; // unless all goes well
        return database.soon(connection -> {
            var tables = new LogTables(connection);
            var head = locking.lock(tables);
            if (head.isEmpty()) {
                return 0;
            }
            long size = head.get().treeSize();
            var growing = known != null && known.size() == size ? known : tables.edge(size);
            int added = add(connection, tables, growing);
            edge = growing;
            return added;
        });
    }

    private static int add(Connection connection, LogTables tables, MerkleEdge edge) throws SQLException {
        long size = edge.size();
        // From the last that is in the log: it must still be there, and be what it was.
        var events = StoredEvents.between(connection, Math.max(1, size), Long.MAX_VALUE, size == 0 ? BATCH : BATCH + 1);
        if (size > 0) {
            requireSame(events.isEmpty() ? null : events.removeFirst(), size, tables.nodes().node(0, size - 1));
        }
        if (events.isEmpty()) {
            return 0;
        }
        var full = new ArrayList<Tile>();
        for (var event : events) {
            if (event.position() != edge.size() + 1) {
                throw new LogBroken(edge.size() + 1, "There is no event at position " + (edge.size() + 1));
            }
            edge.add(event.leafHash(), (level, index, hashes) -> full.add(new Tile(level, index, hashes)));
        }
        tables.grown(edge, full);
        return events.size();
    }

    private static void requireSame(@Nullable EventLine last, long position, byte[] leafHash) {
        if (last == null || last.position() != position) {
            throw new LogBroken(position, "The event at position %d is gone".formatted(position));
        }
        if (!Arrays.equals(last.leafHash(), leafHash)) {
            throw new LogBroken(position, "The event at position %d was changed".formatted(position));
        }
    }
}
