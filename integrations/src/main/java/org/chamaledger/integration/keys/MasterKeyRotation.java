package org.chamaledger.integration.keys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.integration.keys.MasterKeys.Wrapped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wraps everything anew under the current master key, so that the one before it can be retired. It runs beside the
 * service when it is started with CHAMA_MASTER_KEY_REWRAP=true, and may be interrupted and repeated.
 */
@Component
class MasterKeyRotation {

    private static final Logger log = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final int BATCH = 500;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient db;
    private final MasterKeys masterKeys;
    private final boolean wanted;

    MasterKeyRotation(
            JdbcClient db, MasterKeys masterKeys, @Value("${chama.master-key-rewrap:false}") boolean wanted) {
        this.db = db;
        this.masterKeys = masterKeys;
        this.wanted = wanted;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (wanted) {
            Thread.ofVirtual().name("master-key-rotation").start(() -> {
                var count = rewrap();
                log.info(
                        "{} keys were wrapped anew under the master key {}; CHAMA_MASTER_KEY_OTHERS and"
                                + " CHAMA_MASTER_KEY_REWRAP can be taken away from every node",
                        count,
                        masterKeys.current().id());
            });
        }
    }

    /** Answers how many keys were wrapped anew. */
    int rewrap() {
        int count = rewrapHouseKeys();
        var last = BEFORE_ALL;
        for (var batch = subjectsAfter(last); !batch.isEmpty(); batch = subjectsAfter(last)) {
            for (var subject : batch) {
                count += rewrapSubject(subject.getKey(), subject.getValue());
                last = subject.getKey();
            }
        }
        return count;
    }

    private List<Map.Entry<UUID, Wrapped>> subjectsAfter(UUID last) {
        return db.sql("""
                        select subject, wrapped_key, master_key_id from keys.subject_key
                        where subject > ? and master_key_id <> ?
                        order by subject limit ?
                        """)
                .params(last, masterKeys.current().id(), BATCH)
                .query((row, _) ->
                        Map.entry(row.getObject(1, UUID.class), new Wrapped(row.getBytes(2), row.getString(3))))
                .list();
    }

    /** Leaves a key alone that was destroyed or wrapped by another node meanwhile. */
    private int rewrapSubject(UUID subject, Wrapped old) {
        var fresh = rewrapped(old, TinkKeyring.owner(subject));
        return db.sql("""
                        update keys.subject_key set wrapped_key = ?, master_key_id = ?
                        where subject = ? and master_key_id = ?
                        """)
                .params(fresh.bytes(), fresh.masterKeyId(), subject, old.masterKeyId())
                .update();
    }

    private int rewrapHouseKeys() {
        int count = 0;
        var old = db.sql("select name, wrapped_key, master_key_id from keys.house_key where master_key_id <> ?")
                .param(masterKeys.current().id())
                .query((row, _) -> Map.entry(row.getString(1), new Wrapped(row.getBytes(2), row.getString(3))))
                .list();
        for (var key : old) {
            var fresh = rewrapped(key.getValue(), key.getKey());
            count += db.sql("update keys.house_key set wrapped_key = ?, master_key_id = ? where name = ?")
                    .params(fresh.bytes(), fresh.masterKeyId(), key.getKey())
                    .update();
        }
        return count;
    }

    private Wrapped rewrapped(Wrapped old, String owner) {
        return masterKeys.wrap(masterKeys.unwrap(old, owner), owner);
    }
}
