package org.chamaledger.command.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.chamaledger.command.store.Staged.ClaimKey;

/** Reads claims that are durable. */
final class ClaimReader {

    private final DataSource database;

    ClaimReader(DataSource database) {
        this.database = database;
    }

    Optional<String> stored(ClaimKey key) {
        return Optional.ofNullable(stored(key.kind(), List.of(key.key())).get(key.key()));
    }

    Map<String, String> stored(String kind, Collection<String> keys) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select key, owner from ledger.claim where kind = ? and key = any (?)")) {
            query.setString(1, kind);
            query.setArray(2, connection.createArrayOf("text", keys.toArray()));
            var owners = new HashMap<String, String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    owners.put(row.getString(1), row.getString(2));
                }
            }
            return owners;
        } catch (SQLException unreachable) {
            throw new StoreUnavailable("The database does not answer", unreachable);
        }
    }
}
