package org.chamaledger.api.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chamaledger.kernel.MemberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Access tokens that ended before they expired: after a logout, a changed password or role. This node knows at once;
 * what other nodes revoke is asked for every second, and when that cannot be asked, no token is believed for long.
 */
@Component
class Revocations {

    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();
    private static final long TRUST_FOR = Duration.ofSeconds(5).toNanos();
    private static final Duration KEPT = AccessTokens.LIFETIME.plusMinutes(1);

    private final JdbcClient db;
    private final Clock clock;
    private final Map<UUID, Instant> sessions = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> members = new ConcurrentHashMap<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long looked;

    Revocations(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
        look();
    }

    /** Every access token of this login. */
    void revokeSession(UUID session) {
        var now = clock.instant();
        record("session_id", session, now);
        sessions.put(session, now);
    }

    /** Every access token that the person has now; a refreshed one is good again, and says what they are by then. */
    void revokeTokensOf(MemberId member) {
        var now = clock.instant();
        record("member_id", member.value(), now);
        members.put(member.value(), now);
    }

    boolean covers(SignedIn signedIn) {
        lookAgain();
        if (sessions.containsKey(signedIn.session())) {
            return true;
        }
        var before = members.get(signedIn.member().value());
        return before != null && signedIn.issuedAt().isBefore(before);
    }

    private void record(String column, UUID id, Instant now) {
        db.sql("insert into identity.revocation (session_id, member_id, revoked_at) values (?, ?, ?)")
                .param(column.equals("session_id") ? id : null)
                .param(column.equals("member_id") ? id : null)
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void lookAgain() {
        var waited = System.nanoTime() - looked;
        if (waited < LOOK_EVERY) {
            return;
        }
        if (looking.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                looking.set(false);
            }
        } else if (waited > TRUST_FOR) {
            look();
        }
    }

    private void look() {
        var started = System.nanoTime();
        var since = clock.instant().minus(KEPT);
        db.sql("select session_id, member_id, revoked_at from identity.revocation where revoked_at > ?")
                .param(since.atOffset(ZoneOffset.UTC))
                .query(this::note);
        sessions.values().removeIf(since::isAfter);
        members.values().removeIf(since::isAfter);
        looked = started;
    }

    private void note(ResultSet row) throws SQLException {
        var at = row.getObject("revoked_at", OffsetDateTime.class).toInstant();
        var session = row.getObject("session_id", UUID.class);
        if (session != null) {
            sessions.put(session, at);
        } else {
            members.merge(row.getObject("member_id", UUID.class), at, (one, other) -> one.isAfter(other) ? one : other);
        }
    }
}
