package org.chamaledger.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import io.jsonwebtoken.UnsupportedJwtException;
import io.jsonwebtoken.security.SignatureException;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues and verifies access tokens: JWTs signed with HMAC-SHA-256 by one of our own keys, and nothing else. A token is
 * verified once and then remembered until it expires, its key is deleted, or it is revoked.
 */
@Component
class AccessTokens {

    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String ISSUER = "chama-ledger";
    private static final String AUDIENCE = "chama-ledger-api";
    private static final String SESSION = "sid";
    private static final String STAFF_ROLES = "roles";
    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    private static final int LONGEST = 1_000;

    /** Clocks of our nodes may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private record Verified(SignedIn signedIn, String keyId) {}

    private final SigningKeys keys;
    private final Revocations revocations;
    private final Clock clock;
    private final JwtParser parser;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(LIFETIME).build();

    AccessTokens(SigningKeys keys, Revocations revocations, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(new OurKeys(keys))
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    String issue(MemberId member, Set<StaffRole> staffRoles, UUID session) {
        var now = clock.instant();
        var key = keys.current();
        var token = Jwts.builder()
                .header().type("JWT").keyId(key.id()).and()
                .issuer(ISSUER)
                .audience().single(AUDIENCE)
                .subject(member.toString())
                .id(UuidCreator.getTimeOrderedEpoch(now).toString())
                .claim(SESSION, session.toString())
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now.minus(SKEW)))
                .expiration(Date.from(now.plus(LIFETIME)));
        if (!staffRoles.isEmpty()) {
            token.claim(STAFF_ROLES, staffRoles.stream().map(StaffRole::name).sorted().toList());
        }
        return token.signWith(key.secret(), Jwts.SIG.HS256).compact();
    }

    /** Who the token was given to; throws what is answered when it is not good (any more). */
    SignedIn verify(String token) {
        var known = verified.getIfPresent(token);
        if (known == null || !keys.stillKnows(known.keyId())) {
            known = parse(token);
            verified.put(token, known);
        }
        var signedIn = known.signedIn();
        if (!signedIn.expiresAt().isAfter(clock.instant())) {
            throw expired();
        }
        if (revocations.covers(signedIn)) {
            throw TurnedAway.unauthenticated(
                    "auth.token-revoked", "This access token was revoked; refresh it or log in again");
        }
        return signedIn;
    }

    private Verified parse(String token) {
        if (token.length() > LONGEST) {
            throw invalid();
        }
        try {
            var jws = parser.parseSignedClaims(token);
            return new Verified(signedIn(jws.getPayload()), jws.getHeader().getKeyId());
        } catch (ExpiredJwtException e) {
            throw expired();
        } catch (JwtException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** Throws IllegalArgumentException for anything that we would not have written. */
    private SignedIn signedIn(Claims claims) {
        var id = uuid(claims.getId());
        if (!UuidUtil.isTimeOrderedEpoch(id) || claims.getExpiration() == null || claims.getNotBefore() == null) {
            throw new IllegalArgumentException("Not a token of ours");
        }
        var issuedAt = UuidUtil.getInstant(id);
        if (issuedAt.isAfter(clock.instant().plus(SKEW))) {
            throw new IllegalArgumentException("From the future");
        }
        return new SignedIn(
                new MemberId(uuid(claims.getSubject())),
                staffRoles(claims.get(STAFF_ROLES)),
                uuid(claims.get(SESSION, String.class)),
                issuedAt,
                claims.getExpiration().toInstant());
    }

    private static UUID uuid(@Nullable String claim) {
        return UUID.fromString(claim == null ? "" : claim);
    }

    private static Set<StaffRole> staffRoles(@Nullable Object claim) {
        return switch (claim) {
            case null -> Set.of();
            case Collection<?> names -> names.stream()
                    .map(name -> StaffRole.valueOf(String.valueOf(name)))
                    .collect(Collectors.toUnmodifiableSet());
            default -> throw new IllegalArgumentException("Not a list of roles");
        };
    }

    private static HttpRefusal expired() {
        return TurnedAway.unauthenticated("auth.token-expired", "This access token has expired; refresh it");
    }

    private static HttpRefusal invalid() {
        return TurnedAway.unauthenticated("auth.token-invalid", "This is not an access token of ours");
    }

    /** Takes the algorithm from us, never from the token, and looks at no header that we do not write. */
    private static final class OurKeys extends LocatorAdapter<Key> {

        private final SigningKeys keys;

        private OurKeys(SigningKeys keys) {
            this.keys = keys;
        }

        @Override
        protected Key locate(JwsHeader header) {
            if (!"HS256".equals(header.getAlgorithm()) || !HEADER.containsAll(header.keySet())) {
                throw new UnsupportedJwtException("Not a header of ours");
            }
            var id = header.getKeyId();
            return keys.find(id == null ? "" : id).orElseThrow(() -> new SignatureException("Not a key of ours"));
        }
    }
}
