package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.chamaledger.kernel.audit.MerkleTiles;
import org.chamaledger.kernel.audit.MerkleTree;
import org.jspecify.annotations.Nullable;

/** The rows of the log, on a connection that somebody else opened and commits. */
record LogTables(Connection connection) {

    /** The one row that says how far the log is. */
    record Head(String origin, long treeSize, @Nullable String alarm, @Nullable Long alarmPosition) {}

    private static final String HEAD = "select origin, tree_size, alarm, alarm_position from audit.log";

    Head head() throws SQLException {
        return head(HEAD).orElseThrow(() -> new LogBroken(null, "The row that tells how far the log is is gone"));
    }

    /**
     * Waits until nobody else adds to the log or signs it, and keeps others from it until the end of the transaction.
     */
    Head locked() throws SQLException {
        return head(HEAD + " for update")
                .orElseThrow(() -> new LogBroken(null, "The row that tells how far the log is is gone"));
    }

    /** The same without waiting: empty while another node is at it. */
    Optional<Head> lockedIfFree() throws SQLException {
        return head(HEAD + " for update skip locked");
    }

    private Optional<Head> head(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql); var row = query.executeQuery()) {
            return row.next() ? Optional.of(new Head(
                    row.getString(1), row.getLong(2), row.getString(3), row.getObject(4, Long.class)))
                    : Optional.empty();
        }
    }

    MerkleEdge edge(long treeSize) throws SQLException {
        var levels = new ArrayList<byte[]>();
        try (var query = connection.prepareStatement("select hashes from audit.edge order by level");
                var row = query.executeQuery()) {
            while (row.next()) {
                levels.add(row.getBytes(1));
            }
        }
        try {
            return new MerkleEdge(treeSize, levels);
        } catch (IllegalArgumentException another) {
            throw new LogBroken(null, "The log's own tables do not match: " + another.getMessage());
        }
    }

    /** Writes what was added: full tiles, the new edge, and the size. */
    void grown(MerkleEdge edge, List<Tile> full) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into audit.tile (level, index, hashes) values (?, ?, ?)")) {
            for (var tile : full) {
                insert.setInt(1, tile.level());
                insert.setLong(2, tile.index());
                insert.setBytes(3, tile.hashes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        int changed = full.stream().mapToInt(tile -> tile.level() + 1).max().orElse(0);
        var levels = edge.levels();
        try (var upsert = connection.prepareStatement("""
                insert into audit.edge (level, hashes) values (?, ?)
                on conflict (level) do update set hashes = excluded.hashes
                """)) {
            for (int level = 0; level <= changed && level < levels.size(); level++) {
                upsert.setInt(1, level);
                upsert.setBytes(2, levels.get(level));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        try (var update = connection.prepareStatement(
                "update audit.log set tree_size = ?, updated_at = clock_timestamp()")) {
            update.setLong(1, edge.size());
            update.executeUpdate();
        }
    }

    record Tile(int level, long index, byte[] hashes) {}

    /** The tree as it was when it had so many leaves. */
    MerkleTree tree(long treeSize) {
        return new MerkleTree(treeSize, nodes());
    }

    /** Reads each tile once; to be asked a few questions and let go. */
    MerkleTiles nodes() {
        return new MerkleTiles(this::tile);
    }

    /** The hashes of a tile, full or not; none when it has not begun. */
    byte[] tile(int level, long index) {
        try (var query = connection.prepareStatement("""
                select hashes from audit.tile where level = ? and index = ?
                union all
                select e.hashes from audit.edge e, audit.log l
                where e.level = ? and (l.tree_size >> (8 * (e.level + 1))) = ?
                limit 1
                """)) {
            query.setInt(1, level);
            query.setLong(2, index);
            query.setInt(3, level);
            query.setLong(4, index);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        } catch (SQLException unreachable) {
            throw new LogUnreadable(unreachable);
        }
    }

    void alarm(@Nullable String alarm, @Nullable Long position) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update audit.log set alarm = ?, alarm_position = ?")) {
            update.setString(1, alarm);
            update.setObject(2, position, Types.BIGINT);
            update.executeUpdate();
        }
    }

    /** The log's tables cannot be asked. */
    static final class LogUnreadable extends RuntimeException {
        LogUnreadable(SQLException cause) {
            super("The log cannot be read", cause);
        }
    }
}
