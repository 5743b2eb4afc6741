package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chamaledger.api.ChamaLedgerApplication;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The door as it stands in production, behind a proxy that is trusted: headers, origins, limits and the first admin.
 */
@ActiveProfiles("production")
@SpringBootTest(classes = ChamaLedgerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0",
    "management.prometheus.metrics.export.enabled=true", // as it is outside of tests
    "chama.data=${java.io.tmpdir}/chama-api-test",
    "chama.rate-limit-anon-per-day=8",
    "chama.rate-limit-user-per-day=5",
    "chama.rate-limit-login-per-minute=3",
    "chama.trusted-proxies=127.0.0.1,::1",
    "chama.cors-origins=https://app.example.org,https://other.example.org",
    "chama.admin-email=First.Admin@example.org",
    "chama.admin-password=four mangoes under a tree"
})
class ProductionDoorTest {

    private static final String PAGE = "https://app.example.org";

    /** Its own, since who was the first admin of a shared one depends on which test came first. */
    private static final TestDatabase OWN_DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        OWN_DATABASE.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    AccessTokens tokens;

    @Autowired
    FirstAdmin firstAdmin;

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    private final MemberId amina = MemberId.next();
    private String lastAddress = "";
    private RestTestClient client;

    @BeforeEach
    void from_an_address_of_our_own() {
        client = from(address());
    }

    @Test
    void answers_tell_browsers_to_do_little_with_them() {
        client.get().uri("/api/v1/users/me/sessions/").exchange()
                .expectHeader().valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader().valueEquals("X-Frame-Options", "DENY")
                .expectHeader().valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader().valueEquals("Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
                .expectHeader().valueEquals("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains")
                .expectHeader().valueEquals("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .expectHeader().exists("Permissions-Policy")
                .expectHeader().exists("X-Request-Id")
                .expectHeader().doesNotExist("Server")
                .expectHeader().doesNotExist("X-Powered-By")
                .expectHeader().doesNotExist("Set-Cookie");
        client.get().uri("/api/docs/").exchange()
                .expectHeader().value("Content-Security-Policy", csp -> assertThat(csp).contains("script-src 'self'"));
    }

    @Test
    void plain_http_is_sent_to_https_but_health_is_answered() {
        var plain = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();

        plain.get().uri("/api/v1/users/me/").exchange()
                .expectStatus().isFound()
                .expectHeader().value("Location", to -> assertThat(to).startsWith("https://localhost"))
                .expectHeader().doesNotExist("Strict-Transport-Security");
        plain.get().uri("/api/health/").exchange().expectStatus().isOk();
    }

    @Test
    void pages_of_known_origins_may_call() {
        client.options().uri("/api/v1/groups/").header("Origin", PAGE)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key,if-match")
                .exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals("Access-Control-Allow-Origin", PAGE)
                .expectHeader().value("Access-Control-Allow-Methods", methods -> assertThat(methods).contains("PATCH"))
                .expectHeader().doesNotExist("Access-Control-Allow-Credentials");
        client.get().uri("/api/health/").header("Origin", PAGE).exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals("Access-Control-Allow-Origin", PAGE)
                .expectHeader().value("Access-Control-Expose-Headers", names -> assertThat(names).contains("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example", "http://app.example.org", "https://app.example.org.evil.example", "null"
    })
    void pages_of_other_origins_may_not(String origin) {
        client.options().uri("/api/v1/groups/").header("Origin", origin)
                .header("Access-Control-Request-Method", "POST").exchange()
                .expectStatus().isForbidden()
                .expectHeader().doesNotExist("Access-Control-Allow-Origin")
                .expectBody().jsonPath("$.code").isEqualTo("auth.foreign-page");
        client.get().uri("/api/health/").header("Origin", origin).exchange()
                .expectStatus().isForbidden()
                .expectHeader().doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void strangers_are_counted_by_address() {
        for (int left = 7; left >= 0; left--) {
            client.get().uri("/api/v1/groups/").exchange()
                    .expectStatus().isUnauthorized()
                    .expectHeader().valueEquals("RateLimit-Limit", "8")
                    .expectHeader().valueEquals("RateLimit-Remaining", Integer.toString(left))
                    .expectHeader().exists("RateLimit-Reset");
        }
        client.get().uri("/api/v1/groups/").exchange()
                .expectStatus().isEqualTo(429)
                .expectHeader().contentType("application/problem+json")
                .expectHeader().exists("Retry-After")
                .expectHeader().valueEquals("RateLimit-Remaining", "0")
                .expectBody().jsonPath("$.code").isEqualTo("request.too-many");
        client.get().uri("/api/health/").exchange().expectStatus().isOk();
        from(address()).get().uri("/api/v1/groups/").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void what_a_caller_claims_about_itself_is_not_believed() {
        for (int i = 0; i < 8; i++) {
            client.get().uri("/api/v1/groups/").exchange().expectStatus().isUnauthorized();
        }
        var spoofing = RestTestClient.bindToServer().baseUrl("http://localhost:" + port)
                .defaultHeader("X-Forwarded-Proto", "https")
                .defaultHeader("X-Forwarded-For", "203.0.113.77, " + lastAddress)
                .build();
        spoofing.get().uri("/api/v1/groups/").header("Forwarded", "for=198.51.100.1")
                .header("X-Real-IP", "198.51.100.2")
                .exchange().expectStatus().isEqualTo(429);
    }

    @Test
    void people_are_counted_by_themselves_wherever_they_are() {
        var token = tokens.issue(amina, Set.of(), UuidCreator.getTimeOrderedEpoch());
        for (int i = 0; i < 5; i++) {
            from(address()).get().uri("/api/v1/users/me/sessions").headers(h -> h.setBearerAuth(token)).exchange()
                    .expectStatus().isOk()
                    .expectHeader().valueEquals("RateLimit-Limit", "5");
        }
        from(address()).get().uri("/api/v1/users/me/sessions").headers(h -> h.setBearerAuth(token)).exchange()
                .expectStatus().isEqualTo(429);
    }

    @Test
    void logins_of_one_account_from_one_address_are_few_a_minute() {
        var codes = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            codes.add(client.post().uri("/api/token/").body(Map.of("email", "x@example.org", "password", "guess"))
                    .exchange().returnResult(Void.class).getStatus().value());
        }
        // The minute may have turned meanwhile.
        assertThat(codes).contains(429).startsWith(401);
    }

    @Test
    void refreshing_is_not_counted_against_the_address() {
        client.get().uri("/api/v1/groups/").exchange();
        client.post().uri("/api/token/refresh/").body(Map.of("refresh", "x")).exchange().expectStatus()
                .isUnauthorized();
        for (int i = 0; i < 6; i++) {
            client.post().uri("/api/token/refresh/").body(Map.of("refresh", "x")).exchange();
        }
        client.post().uri("/api/token/refresh/").body(Map.of("refresh", "x")).exchange().expectStatus().isEqualTo(429);
    }

    @Test
    void the_first_admin_is_there_and_further_starts_change_nothing() {
        assertThat(admins()).isEqualTo(1);
        firstAdmin.run(null);
        assertThat(admins()).isEqualTo(1);

        client.post().uri("/api/token/")
                .body(Map.of("email", "first.admin@example.org", "password", "four mangoes under a tree")).exchange()
                .expectStatus().isOk();
    }

    @Test
    void an_admin_makes_others_staff_but_not_themselves() {
        var admin = new MemberId(db.sql("select member_id from identity.staff_role where role = 'ADMIN'")
                .query(UUID.class).list().getFirst());
        var token = tokens.issue(admin, Set.of(StaffRole.ADMIN), UuidCreator.getTimeOrderedEpoch());
        var email = "auditor." + amina + "@example.org";
        var id = new Object() {
            String value;
        };
        client.post().uri("/api/v1/users/").body(Map.of("email", email, "password", "four mangoes under a tree",
                        "first_name", "Otieno", "last_name", "Ochieng")).exchange()
                .expectStatus().isCreated()
                .expectBody().jsonPath("$.id").value(String.class, value -> id.value = value);

        client.put().uri("/api/v1/users/{id}/staff-roles/AUDITOR/", id.value).headers(h -> h.setBearerAuth(token))
                .exchange()
                .expectStatus().isOk()
                .expectBody().jsonPath("$.staff_roles[0]").isEqualTo("AUDITOR");
        client.delete().uri("/api/v1/users/{id}/staff-roles/AUDITOR/", id.value).headers(h -> h.setBearerAuth(token))
                .exchange()
                .expectStatus().isOk()
                .expectBody().jsonPath("$.staff_roles").isEmpty();
        client.get().uri("/api/v1/users/?staff_role=ADMIN").headers(h -> h.setBearerAuth(token)).exchange()
                .expectStatus().isOk()
                .expectBody()
                .jsonPath("$.count").isEqualTo(1)
                .jsonPath("$.results[0].staff_roles[0]").isEqualTo("ADMIN");
        client.put().uri("/api/v1/users/{id}/staff-roles/AUDITOR/", admin).headers(h -> h.setBearerAuth(token))
                .exchange()
                .expectStatus().isForbidden()
                .expectBody().jsonPath("$.code").isEqualTo("member.yourself");
    }

    @Test
    void metrics_are_on_a_port_of_their_own() {
        client.get().uri("/actuator/metrics").exchange().expectStatus().isUnauthorized();
        var operator = RestTestClient.bindToServer().baseUrl("http://localhost:" + managementPort).build();
        operator.get().uri("/actuator/health").exchange().expectStatus().isOk();
        operator.get().uri("/actuator/prometheus").exchange()
                .expectStatus().isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("http_server_requests_seconds_count{"));
    }

    @Test
    void what_is_not_for_operators_is_not_on_their_port() {
        var operator = RestTestClient.bindToServer().baseUrl("http://localhost:" + managementPort).build();
        for (var path : List.of("/actuator/env", "/nowhere", "/api/v1/groups/")) {
            operator.get().uri(path).exchange().expectStatus().value(status -> assertThat(status).isBetween(300, 499));
        }
    }

    private long admins() {
        return db.sql("select count(*) from identity.staff_role where role = 'ADMIN'").query(Long.class).single();
    }

    private String address() {
        var random = ThreadLocalRandom.current();
        lastAddress = "198.18.%d.%d".formatted(random.nextInt(256), random.nextInt(256));
        return lastAddress;
    }

    private RestTestClient from(String address) {
        return RestTestClient.bindToServer().baseUrl("http://localhost:" + port)
                .defaultHeader("X-Forwarded-For", address)
                .defaultHeader("X-Forwarded-Proto", "https")
                .build();
    }
}
