package org.chamaledger.api.security;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Logins and the tokens that keep them going. A refresh token is random, used once, and stored as a hash; whoever uses
 * one again has stolen it or was stolen from, so the whole login ends.
 */
@Component
public class Sessions {

    /** What a client gets at a login or a refresh. */
    public record Tokens(String access, String refresh) {}

    /**
     * One login, as shown to its owner.
     *
     * @param client what program it was, as it said
     * @param current whether it is the one that asks
     */
    public record SessionView(
            UUID id, String client, Instant startedAt, Instant refreshedAt, Instant expiresAt, boolean current) {}

    private record Rotation(
            MemberId member, UUID session, boolean rotated, @Nullable Instant usedBefore, boolean ended) {}

    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final int LONGEST_CLIENT = 200;

    private final JdbcClient db;
    private final AccessTokens accessTokens;
    private final Revocations revocations;
    private final Keyring keyring;
    private final RateLimits limits;
    private final SecurityLog log;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(
            JdbcClient db,
            AccessTokens accessTokens,
            Revocations revocations,
            Keyring keyring,
            RateLimits limits,
            SecurityLog log,
            Clock clock) {
        this.db = db;
        this.accessTokens = accessTokens;
        this.revocations = revocations;
        this.keyring = keyring;
        this.limits = limits;
        this.log = log;
        this.clock = clock;
    }

    Tokens open(MemberId member, @Nullable String client, RequestFacts facts) {
        var session = UuidCreator.getTimeOrderedEpoch();
        var refresh = freshToken();
        var now = clock.instant();
        db.sql("""
                with opened as (
                    insert into identity.session
                        (session_id, member_id, client, ip_hash, started_at, refreshed_at, expires_at)
                    values (:session, :member, :client, :ip, :now, :now, :until)
                    returning session_id)
                insert into identity.refresh_token (token_hash, session_id, expires_at)
                select :hash, session_id, :until from opened
                """)
                .param("session", session)
                .param("member", member.value())
                .param("client", client == null ? null : enciphered(member, client))
                .param("ip", facts.ipHash())
                .param("now", at(now))
                .param("until", at(now.plus(LIFETIME)))
                .param("hash", hash(refresh))
                .update();
        log.write(SecurityLog.Kind.LOGIN, member, session, facts);
        return tokens(member, session, refresh);
    }

    /**
     * New tokens for a refresh token that was never used. Counted as a request of its owner, or, when it is nobody's,
     * of the address it came from.
     */
    public Tokens refresh(String token, RequestFacts facts) {
        var fresh = freshToken();
        var rotation = rotate(token, fresh, facts).orElseThrow(() -> invalid(facts));
        if (rotation.rotated()) {
            limits.chargeMember(rotation.member());
            return tokens(rotation.member(), rotation.session(), fresh);
        }
        if (rotation.usedBefore() != null && !rotation.ended() && facts.at().isAfter(rotation.usedBefore())) {
            end(rotation.session(), "REUSE");
            log.write(SecurityLog.Kind.REFRESH_REUSED, rotation.member(), rotation.session(), facts);
        }
        throw invalid(facts);
    }

    /**
     * One statement decides. The row of the token is locked, or skipped when another request holds it: of several that
     * come in together one wins, and the others are refused like a token nobody knows. One that came in after the token
     * was used finds it used.
     */
    private Optional<Rotation> rotate(String token, String fresh, RequestFacts facts) {
        var now = clock.instant();
        return db.sql("""
                with token as (
                    select token_hash, session_id, expires_at, used_at from identity.refresh_token
                    where token_hash = :hash
                    for update skip locked
                ), spent as (
                    update identity.refresh_token r set used_at = :now
                    from token t
                    where r.token_hash = t.token_hash and t.used_at is null and t.expires_at > :now
                      and exists (
                        select from identity.session s
                        join identity.credential c on c.member_id = s.member_id
                        where s.session_id = t.session_id and s.ended_at is null)
                    returning r.session_id
                ), fresh as (
                    insert into identity.refresh_token (token_hash, session_id, expires_at)
                    select :fresh, session_id, :until from spent
                ), kept as (
                    update identity.session s set refreshed_at = :now, expires_at = :until, ip_hash = :ip
                    from spent
                    where s.session_id = spent.session_id
                )
                select s.member_id, s.session_id, t.used_at, s.ended_at is not null as ended,
                       exists (select from spent) as rotated
                from token t join identity.session s on s.session_id = t.session_id
                """)
                .param("hash", hash(token))
                .param("fresh", hash(fresh))
                .param("now", at(now))
                .param("until", at(now.plus(LIFETIME)))
                .param("ip", facts.ipHash())
                .query((row, _) -> new Rotation(
                        new MemberId(row.getObject("member_id", UUID.class)),
                        row.getObject("session_id", UUID.class),
                        row.getBoolean("rotated"),
                        instant(row, "used_at"),
                        row.getBoolean("ended")))
                .optional();
    }

    /** Ends the login that the token belongs to, used or not. */
    public void logOut(String token, RequestFacts facts) {
        var session = db.sql("""
                        select s.session_id, s.member_id from identity.refresh_token t
                        join identity.session s using (session_id)
                        where t.token_hash = ?
                        """)
                .param(hash(token))
                .query((row, _) -> Map.entry(
                        row.getObject(1, UUID.class), new MemberId(row.getObject(2, UUID.class))))
                .optional()
                .orElseThrow(() -> invalid(facts));
        if (end(session.getKey(), "LOGOUT")) {
            log.write(SecurityLog.Kind.LOGOUT, session.getValue(), session.getKey(), facts);
        }
    }

    /** The logins that go on, the latest first. */
    public List<SessionView> of(SignedIn signedIn) {
        return db.sql("""
                        select * from identity.session
                        where member_id = ? and ended_at is null and expires_at > ?
                        order by started_at desc limit 200
                        """)
                .params(signedIn.member().value(), at(clock.instant()))
                .query((row, _) -> view(row, signedIn))
                .list();
    }

    /** Ends one of the person's own logins; false when there is none of this id. */
    public boolean revoke(SignedIn signedIn, UUID session, RequestFacts facts) {
        boolean own = db.sql("select exists (select from identity.session where session_id = ? and member_id = ?)")
                .params(session, signedIn.member().value())
                .query(Boolean.class)
                .single();
        if (own && end(session, "REVOKED")) {
            log.write(SecurityLog.Kind.SESSION_REVOKED, signedIn.member(), session, facts);
        }
        return own;
    }

    /**
     * Makes their access tokens say what they are now: the ones they have are not good any more, refreshed ones are.
     */
    public void renewAccess(MemberId member) {
        revocations.revokeTokensOf(member);
    }

    void endAllBut(SignedIn kept) {
        db.sql("select session_id from identity.session where member_id = ? and session_id <> ? and ended_at is null")
                .params(kept.member().value(), kept.session())
                .query(UUID.class)
                .list()
                .forEach(session -> end(session, "PASSWORD_CHANGED"));
    }

    private boolean end(UUID session, String why) {
        int ended = db.sql("""
                        update identity.session set ended_at = ?, ended_by = ?
                        where session_id = ? and ended_at is null
                        """)
                .params(at(clock.instant()), why, session)
                .update();
        if (ended > 0) {
            revocations.revokeSession(session);
        }
        return ended > 0;
    }

    private Tokens tokens(MemberId member, UUID session, String refresh) {
        var roles = db.sql("select role from identity.staff_role where member_id = ?")
                .param(member.value())
                .query(String.class)
                .list() // a stream would keep its connection until somebody closes it
                .stream()
                .map(StaffRole::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Tokens(accessTokens.issue(member, roles, session), refresh);
    }

    private SessionView view(ResultSet row, SignedIn signedIn) throws SQLException {
        var id = row.getObject("session_id", UUID.class);
        var client = Optional.ofNullable(row.getString("client"))
                .flatMap(secret -> keyring.decipher(signedIn.member(), "client", new Enciphered(secret)));
        return new SessionView(
                id,
                client.orElse("unknown"),
                instant(row, "started_at"),
                instant(row, "refreshed_at"),
                instant(row, "expires_at"),
                id.equals(signedIn.session()));
    }

    private String enciphered(MemberId member, String client) {
        var kept = client.substring(0, Math.min(LONGEST_CLIENT, client.length()));
        return keyring.encipher(member, "client", kept).ciphertext();
    }

    private String freshToken() {
        var secret = new byte[32];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private HttpRefusal invalid(RequestFacts facts) {
        RateLimitFilter.requireAdmitted(limits.chargeAddress(facts));
        return TurnedAway.unauthenticated(
                "auth.refresh-invalid", "This refresh token is not good, or not any more; log in again");
    }
}
