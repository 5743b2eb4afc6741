package org.chamaledger.projection.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.projection.audit.SigningKeys.Key;

/** Checkpoints as they are kept: what was signed and the signature, from which the text is made again. */
final class StoredCheckpoints {

    /** @param signature 64 bytes */
    record Signed(CheckpointNote note, String keyId, byte[] signature) {}

    private static final String SELECT = """
            select l.origin, c.tree_size, c.root_hash, c.signed_at, c.key_id, c.signature
            from audit.checkpoint c, audit.log l
            """;
    private static final String BEFORE = SELECT + "where c.tree_size < ? order by c.tree_size desc limit ?";
    private static final String AFTER = SELECT + "where c.tree_size > ? order by c.tree_size limit ?";

    private final SigningKeys keys;

    StoredCheckpoints(SigningKeys keys) {
        this.keys = keys;
    }

    Optional<Signed> latest(Connection connection) throws SQLException {
        return before(connection, Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Of fewer events than so many, the newest first. */
    List<Signed> before(Connection connection, long treeSize, int atMost) throws SQLException {
        return read(connection, BEFORE, treeSize, atMost);
    }

    /** Of more events than so many, the oldest first. */
    List<Signed> after(Connection connection, long treeSize, int atMost) throws SQLException {
        return read(connection, AFTER, treeSize, atMost);
    }

    private static List<Signed> read(Connection connection, String sql, long treeSize, int atMost)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, treeSize);
            query.setInt(2, atMost);
            try (var row = query.executeQuery()) {
                var found = new ArrayList<Signed>();
                while (row.next()) {
                    found.add(new Signed(
                            new CheckpointNote(
                                    row.getString(1), row.getLong(2), row.getBytes(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant()),
                            row.getString(5), row.getBytes(6)));
                }
                return found;
            }
        }
    }

    void add(Connection connection, Signed checkpoint) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into audit.checkpoint (tree_size, root_hash, signed_at, key_id, signature)
                values (?, ?, ?, ?, ?)
                """)) {
            insert.setLong(1, checkpoint.note().treeSize());
            insert.setBytes(2, checkpoint.note().root());
            insert.setObject(3, checkpoint.note().timestamp().atOffset(ZoneOffset.UTC));
            insert.setString(4, checkpoint.keyId());
            insert.setBytes(5, checkpoint.signature());
            insert.executeUpdate();
        }
    }

    long count(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from audit.checkpoint");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<CheckpointView> views(Connection connection, List<Signed> checkpoints) throws SQLException {
        Map<String, Key> known = new HashMap<>();
        keys.all(connection).forEach(key -> known.put(key.id(), key));
        var views = new ArrayList<CheckpointView>();
        for (var checkpoint : checkpoints) {
            // A key that is not there any more is broken in the signing; whoever reads still sees what was signed.
            var key = known.get(checkpoint.keyId());
            views.add(checkpoint.note().signed(key == null ? new byte[0] : key.raw(), checkpoint.signature()));
        }
        return views;
    }

    /** Whether the key that is named signed it. */
    boolean isGenuine(Connection connection, Signed checkpoint) throws SQLException {
        return keys.all(connection).stream()
                .filter(key -> key.id().equals(checkpoint.keyId()))
                .anyMatch(key -> Arrays.equals(
                                CheckpointNote.keyHash(checkpoint.note().origin(), key.raw()),
                                HexFormat.of().parseHex(key.id()))
                        && checkpoint.note().isSignedBy(key.raw(), checkpoint.signature()));
    }
}
