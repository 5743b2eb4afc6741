package org.chamaledger.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Throws away what means nothing any more. Every node may do it at the same time. */
@Component
class Housekeeping {

    /** Ended logins are shown to nobody, but help to understand what happened. */
    private static final Duration SESSIONS_KEPT = Duration.ofDays(30);

    private final JdbcClient db;
    private final RateLimits limits;
    private final Clock clock;

    Housekeeping(JdbcClient db, RateLimits limits, Clock clock) {
        this.db = db;
        this.limits = limits;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void clean() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        limits.housekeeping();
        delete("delete from identity.login_guard where forget_at < ?", now);
        delete("delete from identity.revocation where revoked_at < ?",
                now.minus(AccessTokens.LIFETIME.multipliedBy(2)));
        delete("delete from identity.refresh_token where expires_at < ?", now);
        delete("delete from identity.session where expires_at < ?", now.minus(SESSIONS_KEPT));
    }

    private void delete(String sql, OffsetDateTime before) {
        db.sql(sql).param(before).update();
    }
}
