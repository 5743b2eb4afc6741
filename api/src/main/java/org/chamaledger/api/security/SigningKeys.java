package org.chamaledger.api.security;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jsonwebtoken.security.Keys;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.chamaledger.kernel.members.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The keys with which our nodes sign access tokens and know each other's. A key signs for a period and verifies for as
 * long as its last token lives; the next one is written down an hour before it is used, so every node knows it by then.
 */
@Component
class SigningKeys {

    record SigningKey(String id, SecretKey secret, Instant signsFrom, Instant signsUntil) {}

    private static final Duration ANNOUNCED_BEFORE = Duration.ofHours(1);
    private static final Duration LOOK_AT_MOST_EVERY = Duration.ofSeconds(2);
    private static final Duration OVERLAP = AccessTokens.LIFETIME.plusMinutes(1);

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;
    private final Duration period;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Map<String, SigningKey> known = Map.of();
    private volatile Instant looked = Instant.MIN;

    SigningKeys(JdbcClient db, Vault vault, Clock clock, SecuritySettings settings) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
        this.period = settings.signingKeyPeriod();
        rotate();
    }

    /** The one to sign with now. */
    SigningKey current() {
        var now = clock.instant();
        return signing(now).orElseGet(() -> {
            rotate();
            return signing(now).orElseThrow(() -> new IllegalStateException("No key signs tokens at " + now));
        });
    }

    /** The secret of this name, if it is or was one of ours and its tokens may still live. */
    Optional<SecretKey> find(String id) {
        if (!known.containsKey(id) && looked.plus(LOOK_AT_MOST_EVERY).isBefore(clock.instant())) {
            look();
        }
        return Optional.ofNullable(known.get(id)).map(SigningKey::secret);
    }

    /** Whether tokens of this key are still good; those of one that somebody deleted are not, within a minute. */
    boolean stillKnows(String id) {
        return known.containsKey(id);
    }

    /** Announces the next key in time, forgets those that are over, and learns what other nodes made. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void rotate() {
        look();
        var now = clock.instant();
        var lastEnds = known.values().stream().map(SigningKey::signsUntil).max(Comparator.naturalOrder());
        if (lastEnds.isEmpty() || lastEnds.get().isBefore(now.plus(ANNOUNCED_BEFORE))) {
            make(lastEnds.filter(end -> end.isAfter(now)).orElse(now.truncatedTo(ChronoUnit.SECONDS)));
            look();
        }
        db.sql("delete from identity.signing_key where verifies_until < ?").param(at(now)).update();
    }

    private Optional<SigningKey> signing(Instant now) {
        return known.values().stream()
                .filter(key -> !key.signsFrom().isAfter(now) && key.signsUntil().isAfter(now))
                .max(Comparator.comparing(SigningKey::signsFrom));
    }

    /** Two nodes that start together may both make a first key; both are good, and either knows the other's. */
    private void make(Instant from) {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var until = from.plus(period);
        db.sql("""
                insert into identity.signing_key (key_id, locked_secret, signs_from, signs_until, verifies_until)
                values (?, ?, ?, ?, ?)
                on conflict (signs_from) do nothing
                """)
                .params(id, vault.lock(purpose(id), secret), at(from), at(until), at(until.plus(OVERLAP)))
                .update();
    }

    private void look() {
        looking.lock();
        try {
            known = db.sql("select * from identity.signing_key where verifies_until >= ?")
                    .param(at(clock.instant()))
                    .query(this::key)
                    .list()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(SigningKey::id, Function.identity()));
            looked = clock.instant();
        } finally {
            looking.unlock();
        }
    }

    private SigningKey key(ResultSet row, int number) throws SQLException {
        var id = row.getString("key_id");
        var seen = known.get(id);
        return new SigningKey(
                id,
                seen != null
                        ? seen.secret()
                        : Keys.hmacShaKeyFor(vault.unlock(purpose(id), row.getBytes("locked_secret"))),
                row.getObject("signs_from", OffsetDateTime.class).toInstant(),
                row.getObject("signs_until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String purpose(String id) {
        return "signing-key/" + id;
    }
}
