package org.chamaledger.api.security;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all nodes were granted together, per caller and window. */
@Component
class RateTable {

    /** @param used by all nodes so far, with these */
    record Grant(long used, long granted) {}

    private static final int MOST_AT_ONCE = 50;

    private final JdbcClient db;

    RateTable(JdbcClient db) {
        this.db = db;
    }

    /** An eighth of what is left, at least one; nothing when nothing is left. */
    Optional<Grant> grant(String subject, Instant endsAt, long limit) {
        return db.sql("""
                        insert into identity.rate_use as rate (subject, ends_at, used, granted)
                        values (:subject, :ends, greatest(1, least(:most, :limit / 8)),
                                greatest(1, least(:most, :limit / 8)))
                        on conflict (subject, ends_at) do update set
                            used = rate.used + greatest(1, least(:most, (:limit - rate.used) / 8)),
                            granted = greatest(1, least(:most, (:limit - rate.used) / 8))
                        where rate.used < :limit
                        returning used, granted
                        """)
                .param("subject", subject)
                .param("ends", endsAt.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .param("most", MOST_AT_ONCE)
                .query((row, _) -> new Grant(row.getLong(1), row.getLong(2)))
                .optional();
    }

    void giveBack(String subject, Instant endsAt, long unused) {
        db.sql("update identity.rate_use set used = greatest(0, used - ?) where subject = ? and ends_at = ?")
                .params(unused, subject, endsAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void deleteEndedBefore(Instant now) {
        db.sql("delete from identity.rate_use where ends_at < ?").param(now.atOffset(ZoneOffset.UTC)).update();
    }
}
