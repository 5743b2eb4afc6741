package org.chamaledger.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks an account or an address for a while after too many wrong passwords. It counts whatever address was tried,
 * whether anybody has it or not, so that being locked tells nothing.
 */
@Component
class LoginGuard {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final int WRONG_PER_ACCOUNT = 10;

    /** Many people may share an address; who guesses passwords of many accounts is stopped all the same. */
    private static final int WRONG_PER_ADDRESS = 100;

    private final JdbcClient db;
    private final Clock clock;

    LoginGuard(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How long no password will be looked at, if so. */
    Optional<Duration> locked(String emailFingerprint, String ipHash) {
        var now = clock.instant();
        return db.sql("""
                        select max(locked_until) from identity.login_guard
                        where subject in (?, ?) and locked_until > ?
                        having max(locked_until) is not null
                        """)
                .params(account(emailFingerprint), address(ipHash), at(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until));
    }

    void wrong(String emailFingerprint, String ipHash) {
        count(account(emailFingerprint), WRONG_PER_ACCOUNT);
        count(address(ipHash), WRONG_PER_ADDRESS);
    }

    void right(String emailFingerprint) {
        db.sql("delete from identity.login_guard where subject = ?").param(account(emailFingerprint)).update();
    }

    private void count(String subject, int limit) {
        var now = clock.instant();
        db.sql("""
                insert into identity.login_guard as guard (subject, failures, forget_at)
                values (:subject, array[cast(:now as timestamptz)], :forget)
                on conflict (subject) do update set
                    failures = case
                        when cardinality(array(select t from unnest(guard.failures) t where t > :since)) + 1 >= :limit
                        then '{}'
                        else array(select t from unnest(guard.failures) t where t > :since) || cast(:now as timestamptz)
                        end,
                    locked_until = case
                        when cardinality(array(select t from unnest(guard.failures) t where t > :since)) + 1 >= :limit
                        then :locked
                        else guard.locked_until
                        end,
                    forget_at = :forget
                """)
                .param("subject", subject)
                .param("now", at(now))
                .param("since", at(now.minus(WINDOW)))
                .param("locked", at(now.plus(LOCK)))
                .param("forget", at(now.plus(LOCK)))
                .param("limit", limit)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String account(String emailFingerprint) {
        return "email:" + emailFingerprint;
    }

    private static String address(String ipHash) {
        return "ip:" + ipHash;
    }
}
