package org.chamaledger.projection.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.LogKeyView;
import org.chamaledger.kernel.members.Vault;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign checkpoints. The private half of the one in use is locked by the house's vault, and deleted when
 * another takes over, so that nobody can sign in the name of an old one.
 */
final class SigningKeys {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    /** A key, and since when it is the one in use. */
    record Key(
            String id, byte[] raw, Instant validFrom, @Nullable String endorsedBy, byte @Nullable [] endorsement) {}

    private final Vault vault;

    SigningKeys(Vault vault) {
        this.vault = vault;
    }

    List<Key> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                        select key_id, public_key, valid_from, endorsed_by, endorsement
                        from audit.signing_key order by valid_from, key_id
                        """);
                var row = query.executeQuery()) {
            var keys = new ArrayList<Key>();
            while (row.next()) {
                keys.add(new Key(
                        row.getString(1), row.getBytes(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4), row.getBytes(5)));
            }
            return keys;
        }
    }

    List<LogKeyView> views(Connection connection) throws SQLException {
        var keys = all(connection);
        var views = new ArrayList<LogKeyView>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            views.add(new LogKeyView(
                    key.id(), CheckpointNote.ALGORITHM, BASE64.encodeToString(key.raw()), key.validFrom(),
                    i + 1 < keys.size() ? keys.get(i + 1).validFrom() : null, key.endorsedBy(),
                    key.endorsement() == null ? null : BASE64.encodeToString(key.endorsement())));
        }
        return views;
    }

    /** The key in use; the first one is made when it is wanted. Under the lock of the log. */
    Key current(Connection connection, String origin) throws SQLException {
        var keys = all(connection);
        return keys.isEmpty() ? make(connection, origin, Optional.empty(), null) : keys.getLast();
    }

    /** Under the lock of the log. */
    Key rotate(Connection connection, String origin, MemberId by) throws SQLException {
        var old = current(connection, origin);
        var fresh = make(connection, origin, Optional.of(old), by);
        try (var delete = connection.prepareStatement("delete from audit.signing_secret where key_id <> ?")) {
            delete.setString(1, fresh.id());
            delete.executeUpdate();
        }
        return fresh;
    }

    PrivateKey secret(Connection connection, Key key) throws SQLException {
        try (var query = connection.prepareStatement("select locked from audit.signing_secret where key_id = ?")) {
            query.setString(1, key.id());
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new LogBroken(null, "The private half of the key %s is gone".formatted(key.id()));
                }
                return KeyFactory.getInstance(CheckpointNote.ALGORITHM).generatePrivate(
                        new PKCS8EncodedKeySpec(vault.unlock(purpose(key.id()), row.getBytes(1))));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + key.id() + " cannot be used", e);
        }
    }

    private Key make(Connection connection, String origin, Optional<Key> old, @Nullable MemberId by)
            throws SQLException {
        try {
            var pair = KeyPairGenerator.getInstance(CheckpointNote.ALGORITHM).generateKeyPair();
            var raw = CheckpointNote.raw(pair.getPublic());
            var id = HexFormat.of().formatHex(CheckpointNote.keyHash(origin, raw));
            var from = after(old);
            byte[] endorsement = old.isEmpty() ? null : CheckpointNote.sign(
                    secret(connection, old.get()),
                    "%s key %s valid from %s\n".formatted(origin, BASE64.encodeToString(raw), from));
            var key = new Key(id, raw, from, old.map(Key::id).orElse(null), endorsement);
            store(connection, key, by);
            try (var insert = connection.prepareStatement(
                    "insert into audit.signing_secret (key_id, locked) values (?, ?)")) {
                insert.setString(1, id);
                insert.setBytes(2, vault.lock(purpose(id), pair.getPrivate().getEncoded()));
                insert.executeUpdate();
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key could not be made", e);
        }
    }

    /**
     * To the millisecond, and after the key before, whatever the clock says, since the order of keys is their time's.
     */
    private static Instant after(Optional<Key> old) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return old.map(key -> key.validFrom().plusMillis(1)).filter(now::isBefore).orElse(now);
    }

    private static void store(Connection connection, Key key, @Nullable MemberId by) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into audit.signing_key (key_id, public_key, valid_from, made_by, endorsed_by, endorsement)
                values (?, ?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, key.id());
            insert.setBytes(2, key.raw());
            insert.setObject(3, key.validFrom().atOffset(ZoneOffset.UTC));
            insert.setObject(4, by == null ? null : by.value(), Types.OTHER);
            insert.setString(5, key.endorsedBy());
            insert.setBytes(6, key.endorsement());
            insert.executeUpdate();
        }
    }

    private static String purpose(String keyId) {
        return "audit-key/" + keyId;
    }
}
