package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.chamaledger.api.ApiTest;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Forged, bent and stale tokens: none of them opens the door. */
class TokenAttackTest extends ApiTest {

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    @Autowired
    AccessTokens tokens;

    @Autowired
    SigningKeys keys;

    @Autowired
    Revocations revocations;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    private final MemberId amina = MemberId.next();
    private final UUID session = UuidCreator.getTimeOrderedEpoch();

    @TestFactory
    Stream<DynamicTest> forged_tokens_are_refused() {
        var key = keys.current();
        var good = tokens.issue(amina, Set.of(), session);
        var parts = good.split("\\.");
        var anotherSecret = Keys.hmacShaKeyFor("another secret that is 32 bytes.".getBytes(StandardCharsets.US_ASCII));
        var guessed = Keys.hmacShaKeyFor(new byte[32]);
        var longer = Keys.hmacShaKeyFor("a much longer secret that is good for HS512 as well, of 64 bytes".getBytes(
                StandardCharsets.US_ASCII));
        var rsa = Jwts.SIG.RS256.keyPair().build();
        var elliptic = Jwts.SIG.ES256.keyPair().build();
        var now = Instant.now();
        var payload = parts[1];
        return Stream.of(
                        forged("no algorithm", encoded("{\"alg\":\"none\"}") + "." + payload + "."),
                        forged("no algorithm, typed oddly", encoded("{\"alg\":\"nOnE\"}") + "." + payload + "."),
                        forged("no algorithm, our key id", header("none", key.id(), "") + "." + payload + "."),
                        forged("no algorithm, our signature", header("none", key.id(), "") + "." + payload + "."
                                + parts[2]),
                        forged("no signature", parts[0] + "." + payload + "."),
                        forged("two parts", parts[0] + "." + payload),
                        forged("four parts", good + ".x"),
                        forged("five parts, as if encrypted", good + ".x.y"),
                        forged("only dots", ".."),
                        forged("a flipped bit in the signature", parts[0] + "." + payload + "." + flipped(parts[2])),
                        forged("a flipped bit in the claims", parts[0] + "." + flipped(payload) + "." + parts[2]),
                        forged("a flipped bit in the header", flipped(parts[0]) + "." + payload + "." + parts[2]),
                        forged("another person's claims", parts[0] + "." + encoded(decoded(payload)
                                .replace(amina.toString(), MemberId.next().toString())) + "." + parts[2]),
                        forged("a role added", parts[0] + "." + encoded(decoded(payload)
                                .replace("{", "{\"roles\":[\"ADMIN\"],")) + "." + parts[2]),
                        forged("another secret under our key id", signed(key.id(), anotherSecret, b -> b)),
                        forged("a secret of zeros", signed(key.id(), guessed, b -> b)),
                        forged("the key id as secret", signed(key.id(), Keys.hmacShaKeyFor(
                                (key.id() + key.id()).getBytes(StandardCharsets.US_ASCII)), b -> b)),
                        forged("an unknown key id", signed(UUID.randomUUID().toString(), key.secret(), b -> b)),
                        forged("no key id", builder(b -> b).signWith(key.secret(), Jwts.SIG.HS256).compact()),
                        forged("an empty key id", resigned(header("HS256", "", ""), payload)),
                        forged("a path as key id", signed("../../../../dev/null", guessed, b -> b)),
                        forged("a key id with SQL", signed("x' union select 'AA==' --", guessed, b -> b)),
                        forged("a web address as key id", signed("https://evil.example/key", anotherSecret, b -> b)),
                        forged("a very long key id", signed("k".repeat(2_000), anotherSecret, b -> b)),
                        forged("a key id that is a list", resigned(encoded("{\"alg\":\"HS256\",\"kid\":[\"%s\"]}"
                                .formatted(key.id())), payload)),
                        forged("a key of its own", resigned(header("HS256", key.id(),
                                ",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}"), payload)),
                        forged("a key set address", resigned(header("HS256", key.id(),
                                ",\"jku\":\"https://evil.example/keys\""), payload)),
                        forged("a certificate address", resigned(header("HS256", key.id(),
                                ",\"x5u\":\"https://evil.example/cert\""), payload)),
                        forged("a certificate", resigned(header("HS256", key.id(), ",\"x5c\":[\"AAAA\"]"), payload)),
                        forged("something critical", resigned(header("HS256", key.id(),
                                ",\"crit\":[\"b64\"],\"b64\":false"), payload)),
                        forged("a compressed body", builder(b -> b).header().keyId(key.id()).and()
                                .compressWith(Jwts.ZIP.DEF).signWith(key.secret(), Jwts.SIG.HS256).compact()),
                        forged("another algorithm of the family", signed(key.id(), longer, b -> b)),
                        forged("HS384 claimed", resigned(header("HS384", key.id(), ""), payload)),
                        forged("RSA", builder(b -> b).header().keyId(key.id()).and()
                                .signWith(rsa.getPrivate(), Jwts.SIG.RS256).compact()),
                        forged("an elliptic curve", builder(b -> b).header().keyId(key.id()).and()
                                .signWith(elliptic.getPrivate(), Jwts.SIG.ES256).compact()),
                        forged("RS256 claimed over our HMAC", resigned(header("RS256", key.id(), ""), payload)),
                        forged("another issuer", ours(b -> b.issuer("someone-else"))),
                        forged("no issuer", ours(b -> b.issuer(null))),
                        forged("another audience", ours(b -> b.audience().single("another-api"))),
                        forged("no audience", ours(b -> b.audience().single(null))),
                        expired("expired a second ago", ours(b -> b.expiration(Date.from(now.minusSeconds(1))))),
                        expired("expired long ago", ours(b -> b.expiration(Date.from(now.minus(Duration.ofDays(9)))))),
                        forged("not to be used yet", ours(b -> b.notBefore(Date.from(now.plusSeconds(60))))),
                        forged("issued in the future", ours(b -> b.id(UuidCreator.getTimeOrderedEpoch(
                                now.plusSeconds(600)).toString()))),
                        forged("never expiring", ours(b -> b.expiration(null))),
                        forged("without a subject", ours(b -> b.subject(null))),
                        forged("a subject that is no id", ours(b -> b.subject("admin"))),
                        forged("without a session", ours(b -> b.claim("sid", null))),
                        forged("without an id", ours(b -> b.id(null))),
                        forged("an unknown role", ours(b -> b.claim("roles", List.of("SUPERUSER")))),
                        forged("roles that are no list", ours(b -> b.claim("roles", Map.of("ADMIN", true)))),
                        forged("no JSON inside", resigned(header("HS256", key.id(), ""), encoded("admin"))),
                        forged("a list inside", resigned(header("HS256", key.id(), ""), encoded("[1]"))),
                        forged("a token in a token", resigned(header("HS256", key.id(), ""), encoded(good))),
                        forged("100 kB of nonsense", "a.".repeat(3_000) + "b"))
                .flatMap(test -> test);
    }

    @Test
    void a_good_token_is_good() {
        assertThat(status(ours(b -> b))).isEqualTo(200);
        assertThat(status(tokens.issue(amina, Set.of(StaffRole.AUDITOR), session))).isEqualTo(200);
    }

    @Test
    void a_token_is_good_in_the_header_alone() {
        var good = tokens.issue(amina, Set.of(), session);

        client().get().uri("/api/v1/users/me/sessions/?access_token=" + good).exchange().expectStatus()
                .isUnauthorized();
        client().get().uri("/api/v1/users/me/sessions/").header("Cookie", "access=" + good).exchange()
                .expectStatus().isUnauthorized();
        client().get().uri("/api/v1/users/me/sessions/").header("Authorization", "Token " + good).exchange()
                .expectStatus().isUnauthorized();
    }

    @Test
    void an_ended_session_takes_its_tokens_along_on_every_node() {
        var good = tokens.issue(amina, Set.of(), session);
        assertThat(status(good)).isEqualTo(200);

        new Revocations(db, Clock.systemUTC()).revokeSession(session);

        await().atMost(Duration.ofSeconds(4)).pollInterval(Duration.ofMillis(20)).until(() -> status(good) == 401);
    }

    @Test
    void a_changed_role_ends_the_tokens_from_before_but_not_those_from_after() {
        var admin = tokens.issue(amina, Set.of(StaffRole.ADMIN), session);
        assertThat(status(admin)).isEqualTo(200);

        revocations.revokeTokensOf(amina);

        assertThat(status(admin)).isEqualTo(401);
        assertThat(status(tokens.issue(amina, Set.of(), session))).isEqualTo(200);
    }

    @Test
    void tokens_of_the_key_before_are_good_until_they_expire_and_those_of_a_deleted_key_are_not() {
        var old = keys.current();
        var before = tokens.issue(amina, Set.of(), session);
        db.sql("update identity.signing_key set signs_until = now() - interval '1 second' where key_id = ?")
                .param(old.id()).update();
        keys.rotate();

        assertThat(keys.current().id()).isNotEqualTo(old.id());
        assertThat(status(before)).isEqualTo(200);
        assertThat(status(tokens.issue(amina, Set.of(), session))).isEqualTo(200);

        db.sql("delete from identity.signing_key where key_id = ?").param(old.id()).update();
        keys.rotate();
        assertThat(status(before)).isEqualTo(401);
    }

    private Stream<DynamicTest> forged(String name, String token) {
        return refused(name, token, "auth.token-invalid");
    }

    private Stream<DynamicTest> expired(String name, String token) {
        return refused(name, token, "auth.token-expired");
    }

    private Stream<DynamicTest> refused(String name, String token, String code) {
        return Stream.of(DynamicTest.dynamicTest(name, () -> client()
                .get().uri("/api/v1/users/me/sessions/").header("Authorization", "Bearer " + token).exchange()
                .expectStatus().isUnauthorized()
                .expectHeader().contentType("application/problem+json")
                .expectBody().jsonPath("$.code").isEqualTo(code)));
    }

    private int status(String token) {
        return client().get().uri("/api/v1/users/me/sessions/").header("Authorization", "Bearer " + token).exchange()
                .returnResult(Void.class).getStatus().value();
    }

    private RestTestClient client() {
        return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    private String ours(UnaryOperator<JwtBuilder> bend) {
        return signed(keys.current().id(), keys.current().secret(), bend);
    }

    private String signed(String keyId, SecretKey secret, UnaryOperator<JwtBuilder> bend) {
        return builder(bend).header().keyId(keyId).type("JWT").and().signWith(secret).compact();
    }

    private JwtBuilder builder(UnaryOperator<JwtBuilder> bend) {
        var now = Instant.now();
        return bend.apply(Jwts.builder()
                .issuer("chama-ledger")
                .audience().single("chama-ledger-api")
                .subject(amina.toString())
                .id(UuidCreator.getTimeOrderedEpoch(now).toString())
                .claim("sid", session.toString())
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now.minusSeconds(5)))
                .expiration(Date.from(now.plusSeconds(300))));
    }

    /** Signed with our own key, so that the header alone is to blame. */
    private String resigned(String header, String payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.current().secret());
            var signature = mac.doFinal((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
            return header + "." + payload + "." + TEXT.encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(String algorithm, String keyId, String more) {
        return encoded("{\"alg\":\"%s\",\"kid\":\"%s\"%s}".formatted(algorithm, keyId, more));
    }

    private static String encoded(String json) {
        return TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String flipped(String part) {
        var bytes = Base64.getUrlDecoder().decode(part);
        bytes[bytes.length / 2] ^= 1;
        return TEXT.encodeToString(bytes);
    }
}
