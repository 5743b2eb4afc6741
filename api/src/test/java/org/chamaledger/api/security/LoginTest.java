package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chamaledger.api.ApiTest;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.Keyring;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

class LoginTest extends ApiTest {

    private static final String PASSWORD = "four mangoes under a tree";

    @Autowired
    Passwords passwords;

    @Autowired
    Keyring keyring;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    private final MemberId amina = MemberId.next();
    private final String email = "amina." + amina + "@example.org";

    @BeforeEach
    void an_account() {
        db.sql("delete from identity.login_guard").update();
        account(passwords.hash(PASSWORD));
    }

    private void account(String hash) {
        db.sql("""
                insert into identity.credential (member_id, email_fingerprint, password_hash) values (?, ?, ?)
                on conflict (member_id) do update set password_hash = excluded.password_hash
                """)
                .params(amina.value(), keyring.fingerprint("email", email), hash)
                .update();
    }

    @Test
    void the_right_password_opens_both_doors() {
        for (var path : List.of("/api/token/", "/api/token", "/api/v1/token/")) {
            client().post().uri(path).body(Map.of("email", email.toUpperCase(), "password", PASSWORD)).exchange()
                    .expectStatus().isOk()
                    .expectHeader().valueEquals("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                    .expectBody()
                    .jsonPath("$.access").isNotEmpty()
                    .jsonPath("$.refresh").isNotEmpty();
        }
    }

    @Test
    void a_wrong_password_an_unknown_address_and_nonsense_are_answered_alike() {
        for (var who : List.of(email, "nobody@example.org", "no address")) {
            logIn(who, "wrong password").expectStatus().isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code").isEqualTo("auth.login-failed")
                    .jsonPath("$.detail").isEqualTo("E-mail address or password is wrong");
        }
        client().post().uri("/api/token/").body(Map.of("email", email)).exchange()
                .expectStatus().isBadRequest().expectBody().jsonPath("$.errors.password").isArray();
    }

    @Test
    void the_eleventh_guess_is_not_looked_at_whether_the_account_exists_or_not() {
        for (var who : List.of(email, "nobody." + UUID.randomUUID() + "@example.org")) {
            for (int i = 0; i < 10; i++) {
                logIn(who, "guess " + i).expectStatus().isUnauthorized();
            }
            logIn(who, PASSWORD).expectStatus().isEqualTo(429)
                    .expectHeader().exists("Retry-After")
                    .expectBody().jsonPath("$.code").isEqualTo("auth.locked");
        }
        db.sql("update identity.login_guard set locked_until = now()").update();
        logIn(email, PASSWORD).expectStatus().isOk();
    }

    @Test
    void a_right_password_forgets_the_wrong_ones_before() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 9; i++) {
                logIn(email, "guess " + i).expectStatus().isUnauthorized();
            }
            logIn(email, PASSWORD).expectStatus().isOk();
        }
    }

    @Test
    void guesses_that_come_at_once_are_not_more_guesses() throws Exception {
        var statuses = atOnce(30, () -> status("/api/token/", Map.of("email", email, "password", "a guess")));

        assertThat(statuses).filteredOn(status -> status == 401).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(20);
    }

    @Test
    void who_guesses_for_many_accounts_is_stopped_by_address() {
        for (int i = 0; i < 100; i++) {
            db.sql("""
                    insert into identity.login_guard (subject, failures, forget_at)
                    select 'ip:' || ?, array_fill(now(), array[99]), now() + interval '15 minutes'
                    on conflict do nothing
                    """).param(keyring.fingerprint("ip", "127.0.0.1")).update();
        }
        logIn("nobody@example.org", "guess").expectStatus().isUnauthorized();
        logIn(email, PASSWORD).expectStatus().isEqualTo(429);
    }

    @Test
    void an_old_hash_is_renewed_at_the_first_login() {
        account("pbkdf2_sha256$1000$c2FsdA$QmT0qWcR9Z3fZ3rX3s1cGJ6cQ2v0qv0b8bqk0m3c1nY=");
        logIn(email, PASSWORD).expectStatus().isUnauthorized();
        account(djangoHash());

        logIn(email, PASSWORD).expectStatus().isOk();

        assertThat(hash()).startsWith("{argon2}");
        logIn(email, PASSWORD).expectStatus().isOk();
    }

    @Test
    void a_refresh_token_is_good_once_and_its_second_use_ends_the_login() {
        var first = tokens();
        var second = refresh(first.get("refresh"));
        assertThat(second.get("refresh")).isNotEqualTo(first.get("refresh"));
        sessions(second.get("access")).expectStatus().isOk();

        expectRefreshRefused(first.get("refresh"));

        expectRefreshRefused(second.get("refresh"));
        sessions(second.get("access")).expectStatus().isUnauthorized();
        sessions(first.get("access")).expectStatus().isUnauthorized();
        assertThat(logged("REFRESH_REUSED")).isEqualTo(1);
        tokens();
    }

    @Test
    void of_many_refreshes_at_once_one_wins() throws Exception {
        var first = tokens();

        var answers = atOnce(16, () -> client().post().uri("/api/token/refresh/")
                .body(Map.of("refresh", first.get("refresh"))).exchange().returnResult(Map.class));

        var won = answers.stream().filter(answer -> answer.getStatus().value() == 200).toList();
        assertThat(won).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.getStatus().value() == 401).hasSize(15);
    }

    @Test
    void an_expired_refresh_token_and_one_of_a_removed_login_are_refused() {
        var tokens = tokens();
        db.sql("update identity.refresh_token set expires_at = now()").update();
        expectRefreshRefused(tokens.get("refresh"));

        var others = tokens();
        db.sql("delete from identity.credential where member_id = ?").param(amina.value()).update();
        expectRefreshRefused(others.get("refresh"));
        expectRefreshRefused("nonsense");
        expectRefreshRefused(others.get("access"));
    }

    @Test
    void logging_out_ends_the_login_for_good() {
        var tokens = tokens();
        var other = tokens();

        blacklist(tokens.get("refresh")).expectStatus().isNoContent();
        blacklist(tokens.get("refresh")).expectStatus().isNoContent();

        expectRefreshRefused(tokens.get("refresh"));
        sessions(tokens.get("access")).expectStatus().isUnauthorized()
                .expectBody().jsonPath("$.code").isEqualTo("auth.token-revoked");
        sessions(other.get("access")).expectStatus().isOk();
        blacklist("nonsense").expectStatus().isUnauthorized();
    }

    @Test
    void a_refresh_token_lives_for_seven_days_and_is_stored_nowhere() {
        var tokens = tokens();

        assertThat(db.sql("select min(expires_at - now()) between interval '6 days 23 hours' and interval '7 days'"
                + " from identity.session where member_id = ?").param(amina.value()).query(Boolean.class).single())
                .isTrue();
        assertThat(db.sql("select string_agg(encode(token_hash, 'base64') || t, ' ') from identity.refresh_token t")
                .query(String.class).single()).doesNotContain(tokens.get("refresh"));
    }

    @Test
    void unknown_accounts_take_as_long_as_known_ones() {
        var known = medianMillis(email);
        var unknown = medianMillis("nobody@example.org");

        assertThat(unknown).isBetween(known / 3, known * 3 + 5);
    }

    private long medianMillis(String who) {
        var millis = IntStream.range(0, 9).mapToLong(_ -> {
            db.sql("delete from identity.login_guard").update();
            var started = System.nanoTime();
            logIn(who, "wrong password").expectStatus().isUnauthorized();
            return (System.nanoTime() - started) / 1_000_000;
        }).sorted().toArray();
        return millis[millis.length / 2];
    }

    private String hash() {
        return db.sql("select password_hash from identity.credential where member_id = ?").param(amina.value())
                .query(String.class).single();
    }

    private long logged(String kind) {
        return db.sql("select count(*) from identity.security_log where kind = ? and member_id = ?")
                .params(kind, amina.value()).query(Long.class).single();
    }

    /** Of the password above, with the salt "salt" and 1000 rounds. */
    private static String djangoHash() {
        return "pbkdf2_sha256$1000$salt$iBuJ/NoGXKd3OtnwtN9PHa/af/ufZOoJeWVtea/Gm/s=";
    }

    private Map<String, String> tokens() {
        return map(logIn(email, PASSWORD));
    }

    private Map<String, String> refresh(String token) {
        return map(client().post().uri("/api/token/refresh/").body(Map.of("refresh", token)).exchange());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> map(RestTestClient.ResponseSpec answer) {
        return answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
    }

    private RestTestClient.ResponseSpec logIn(String who, String password) {
        return client().post().uri("/api/token/").body(Map.of("email", who, "password", password)).exchange();
    }

    private RestTestClient.ResponseSpec blacklist(String token) {
        return client().post().uri("/api/token/blacklist/").body(Map.of("refresh", token)).exchange();
    }

    private RestTestClient.ResponseSpec sessions(String access) {
        return client().get().uri("/api/v1/users/me/sessions/").headers(h -> h.setBearerAuth(access)).exchange();
    }

    private void expectRefreshRefused(String token) {
        client().post().uri("/api/token/refresh/").body(Map.of("refresh", token)).exchange()
                .expectStatus().isUnauthorized()
                .expectBody().jsonPath("$.code").isEqualTo("auth.refresh-invalid");
    }

    private int status(String path, Map<String, String> body) {
        return client().post().uri(path).body(body).exchange().returnResult(Void.class).getStatus().value();
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Stream.generate(() -> work).limit(times).toList()).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }

    private RestTestClient client() {
        return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }
}
