package org.chamaledger.integration.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import javax.sql.DataSource;
import org.chamaledger.integration.keys.MasterKeys.Wrapped;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * One row per person. Writing never joins the caller's transaction: a key must be durable before anything enciphered
 * under it can be, and a destroyed key must stay destroyed whatever becomes of the caller's work.
 */
@Component
class SubjectKeyTable {

    /** A person's row: their key, or the trace that it was destroyed. */
    record Row(Optional<Wrapped> key) {}

    private final JdbcClient db;
    private final DataSource connections;

    SubjectKeyTable(JdbcClient db, DataSource connections) {
        this.db = db;
        this.connections = connections;
    }

    Optional<Row> find(UUID person) {
        return db.sql("select wrapped_key, master_key_id from keys.subject_key where subject = ?")
                .param(person)
                .query(SubjectKeyTable::row)
                .optional();
    }

    /** Keeps this key unless the person has or had one. */
    void keep(UUID person, Wrapped key) {
        apart(own -> own.sql("""
                        insert into keys.subject_key (subject, wrapped_key, master_key_id) values (?, ?, ?)
                        on conflict (subject) do nothing
                        """)
                .params(person, key.bytes(), key.masterKeyId())
                .update());
    }

    void destroy(UUID person) {
        apart(own -> own.sql("""
                        insert into keys.subject_key (subject, destroyed_at) values (?, now())
                        on conflict (subject) do update
                        set wrapped_key = null, master_key_id = null, destroyed_at = now()
                        where subject_key.destroyed_at is null
                        """)
                .param(person)
                .update());
    }

    List<UUID> destroyedInTheLastMinutes(int minutes) {
        return db.sql("select subject from keys.subject_key where destroyed_at > now() - make_interval(mins => ?)")
                .param(minutes)
                .query(UUID.class)
                .list();
    }

    private void apart(ToIntFunction<JdbcClient> work) {
        try (var connection = connections.getConnection()) {
            work.applyAsInt(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The key table cannot be reached", e);
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var bytes = row.getBytes("wrapped_key");
        return new Row(
                bytes == null ? Optional.empty() : Optional.of(new Wrapped(bytes, row.getString("master_key_id"))));
    }
}
