package org.chamaledger.projection.audit;

import java.util.List;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.audit.Witness;
import org.chamaledger.kernel.members.Vault;
import org.chamaledger.projection.audit.AuditLogConfiguration.Parts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ledger with events and nobody who decided them, and logs over it. */
final class Grown {

    final TestDatabase database = TestDatabase.migrated();
    final JdbcClient owner = JdbcClient.create(database.owner());

    private static final Vault OPEN = new Vault() {
        @Override
        public byte[] lock(String purpose, byte[] secret) {
            return secret;
        }

        @Override
        public byte[] unlock(String purpose, byte[] locked) {
            return locked;
        }
    };

    /** Appends events in the way of the store: under the head, each a few hundred bytes. */
    void events(int count) {
        owner.sql("""
                with head as (update ledger.event_head set position = position + :n returning position - :n as base)
                insert into ledger.event
                select base + i, md5('e' || base + i)::uuid, 'contribution', md5('s' || base + i)::uuid, 0,
                       'contributions.ContributionReceived', '1', timestamptz '2026-01-01' + (base + i) * interval '1 ms',
                       json_build_object('amount', i || '.00', 'notes', repeat('x', 200)),
                       json_build_object('actor', md5('a' || i % 50)::uuid)
                from head, generate_series(1, :n) i
                """).param("n", count).update();
    }

    /** What one node has of the log. */
    Parts node(Witness... witnesses) {
        return Parts.of(database.service(), OPEN, List.of(witnesses));
    }

    /** Does what a superuser may: without triggers. */
    void tamper(String... statements) {
        var superuser = JdbcClient.create(database.superuser());
        superuser.sql("begin; set local session_replication_role = replica; " + String.join("; ", statements)
                + "; commit").update();
    }
}
