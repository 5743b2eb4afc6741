package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.chamaledger.kernel.audit.AuditLog.Mismatch;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.MerkleTiles;
import org.chamaledger.kernel.audit.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * Reads events again and compares them with the leaves, and the leaves with what is above them, up to the edge: the
 * root of that is compared with what was signed whenever something is signed.
 */
final class LogCheck {

    private static final int PAGE = 4_096;

    private final LogDatabase database;

    LogCheck(LogDatabase database) {
        this.database = database;
    }

    /** The first position between these two that does not match, as far as the log goes. */
    Optional<Mismatch> firstMismatch(long from, long to) {
        long size = database.read(connection -> new LogTables(connection).head().treeSize());
        long last = Math.min(to, size);
        for (long position = Math.max(1, from); position <= last; ) {
            long begin = position;
            // Whole tiles where it can be, so that each is compared with its parent once.
            long end = Math.min(last, (begin - 1) / PAGE * PAGE + PAGE);
            var found = database.read(connection -> page(connection, begin, end, size));
            if (found.isPresent()) {
                return found;
            }
            position = end + 1;
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> page(Connection connection, long from, long to, long size) throws SQLException {
        var tables = new LogTables(connection);
        var nodes = tables.nodes();
        var events = StoredEvents.between(connection, from, to, PAGE).iterator();
        byte[] tile = {};
        for (long position = from; position <= to; position++) {
            long leaf = position - 1;
            int at = (int) (leaf % MerkleTiles.WIDTH);
            if (position == from || at == 0) {
                tile = tables.tile(0, leaf / MerkleTiles.WIDTH);
            }
            var mismatch = compare(position, events.hasNext() ? events.next() : null, tile, at);
            if (mismatch.isPresent()) {
                return mismatch;
            }
            if (at == MerkleTiles.WIDTH - 1 && !isBelowItsParents(tile, leaf, size, nodes)) {
                return Optional.of(new Mismatch(position - at,
                        "The leaves from position %d on are not those that the log was built of".formatted(
                                position - at)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Mismatch> compare(
            long position, @Nullable EventLine event, byte[] tile, int at) {
        if (event == null || event.position() != position) {
            return Optional.of(new Mismatch(position, "The event at position %d is gone".formatted(position)));
        }
        int start = at * MerkleTree.HASH;
        if (tile.length < start + MerkleTree.HASH) {
            return Optional.of(new Mismatch(position, "The log has lost the leaf of position " + position));
        }
        return Arrays.equals(event.leafHash(), Arrays.copyOfRange(tile, start, start + MerkleTree.HASH))
                ? Optional.empty()
                : Optional.of(new Mismatch(position, "The event at position %d was changed".formatted(position)));
    }

    /** Compares a full tile with the hash above it, and, where that ends a tile of its own, that one as well. */
    private static boolean isBelowItsParents(byte[] tile, long lastLeaf, long size, MerkleTiles nodes) {
        var below = MerkleTiles.rootOf(tile);
        long leaves = MerkleTiles.WIDTH;
        for (int level = MerkleTiles.HEIGHT;
                (lastLeaf + 1) % leaves == 0 && lastLeaf < size;
                level += MerkleTiles.HEIGHT) {
            try {
                if (!Arrays.equals(below, nodes.node(level, lastLeaf / leaves))) {
                    return false;
                }
                leaves *= MerkleTiles.WIDTH;
                if ((lastLeaf + 1) % leaves == 0) {
                    below = nodes.wholeTile(level / MerkleTiles.HEIGHT, lastLeaf / leaves);
                }
            } catch (MerkleTiles.Incomplete lost) {
                return false;
            }
        }
        return true;
    }
}
