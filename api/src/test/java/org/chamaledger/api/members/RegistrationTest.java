package org.chamaledger.api.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.api.ApiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

class RegistrationTest extends ApiTest {

    private static final String PASSWORD = "four Mangoes under 1 tree";

    @Autowired
    JdbcClient db;

    @LocalServerPort
    int port;

    private final String email = "Amina." + UUID.randomUUID() + "@Example.org";
    private RestTestClient client;

    @BeforeEach
    void open() {
        client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void a_stranger_registers_logs_in_and_sees_themselves() {
        register(Map.of("phone_number", "0712 345 678")).expectStatus().isCreated()
                .expectHeader().valueEquals("Location", "/api/v1/users/me/")
                .expectHeader().exists("ETag")
                .expectHeader().exists("X-Ledger-Position")
                .expectBody()
                .jsonPath("$.email").isEqualTo(email.toLowerCase())
                .jsonPath("$.full_name").isEqualTo("Amina Wanjiru")
                .jsonPath("$.phone_number").isEqualTo("+254712345678")
                .jsonPath("$.kyc_status").isEqualTo("NOT_SUBMITTED")
                .jsonPath("$.password").doesNotExist();

        client.get().uri("/api/v1/users/me/").headers(h -> h.setBearerAuth(logIn(PASSWORD))).exchange()
                .expectStatus().isOk()
                .expectHeader().valueEquals("ETag", "\"0\"")
                .expectBody()
                .jsonPath("$.email").isEqualTo(email.toLowerCase())
                .jsonPath("$.staff_roles").isArray();
    }

    @Test
    void nothing_personal_is_stored_in_clear() {
        register(Map.of("phone_number", "0712345678")).expectStatus().isCreated();
        logIn(PASSWORD);

        var stored = db.sql("""
                        select string_agg(e.payload::text || e.metadata::text, ' ') from ledger.event e
                        """).query(String.class).single()
                + db.sql("select string_agg(s::text, ' ') from identity.session s").query(String.class).single()
                + db.sql("select string_agg(s::text, ' ') from identity.security_log s").query(String.class).single();
        assertThat(stored).doesNotContainIgnoringCase("amina", "wanjiru", "example.org", "712345678", "127.0.0.1");
    }

    @Test
    void an_address_can_be_registered_once_however_it_is_written() {
        register(Map.of()).expectStatus().isCreated();

        register(Map.of("email", email.toUpperCase())).expectStatus().isEqualTo(409)
                .expectBody().jsonPath("$.code").isEqualTo("member.email-taken");
    }

    @Test
    void weak_passwords_are_refused_with_the_field_named() {
        for (var weak : new String[] {"short", "password123", "Wanjiru1", "x".repeat(129), "12345678", "qwertyuiop"}) {
            register(Map.of("password", weak)).expectStatus().isBadRequest()
                    .expectBody()
                    .jsonPath("$.code").isEqualTo("member.password-weak")
                    .jsonPath("$.errors.password").isArray();
        }
    }

    @Test
    void what_is_missing_or_unknown_is_named() {
        client.post().uri("/api/v1/users/").body(Map.of("email", email)).exchange()
                .expectStatus().isBadRequest()
                .expectBody()
                .jsonPath("$.errors.password").isArray()
                .jsonPath("$.errors.first_name").isArray();
        register(Map.of("is_staff", true)).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.code").isEqualTo("request.unknown-field");
    }

    @Test
    void details_are_corrected_by_their_owner() {
        register(Map.of()).expectStatus().isCreated();
        var token = logIn(PASSWORD);

        client.patch().uri("/api/v1/users/me/").headers(h -> h.setBearerAuth(token))
                .body(Map.of("last_name", "Njeri", "phone_number", "+254722000111")).exchange()
                .expectStatus().isOk()
                .expectBody()
                .jsonPath("$.full_name").isEqualTo("Amina Njeri")
                .jsonPath("$.phone_number").isEqualTo("+254722000111");
    }

    @Test
    void a_changed_password_is_the_only_one_that_works_and_ends_other_logins() {
        register(Map.of()).expectStatus().isCreated();
        var elsewhere = logIn(PASSWORD);
        var here = logIn(PASSWORD);
        var wanted = "seven Goats cross 2 rivers";

        change(here, "not my password", wanted).expectStatus().isBadRequest()
                .expectBody().jsonPath("$.errors.current_password").isArray();
        change(here, PASSWORD, "wanjiru1").expectStatus().isBadRequest()
                .expectBody().jsonPath("$.errors.new_password").isArray();
        change(here, PASSWORD, wanted).expectStatus().isNoContent();

        me(here).expectStatus().isOk();
        me(elsewhere).expectStatus().isUnauthorized();
        tokens(PASSWORD).expectStatus().isUnauthorized();
        me(logIn(wanted)).expectStatus().isOk();
    }

    @Test
    void logins_are_listed_and_can_be_ended() {
        register(Map.of()).expectStatus().isCreated();
        var elsewhere = logIn(PASSWORD);
        var here = logIn(PASSWORD);

        var other = new Object() {
            String id;
        };
        client.get().uri("/api/v1/users/me/sessions/").headers(h -> h.setBearerAuth(here)).exchange()
                .expectStatus().isOk()
                .expectBody()
                .jsonPath("$.count").isEqualTo(2)
                .jsonPath("$.results[0].current").isEqualTo(true)
                .jsonPath("$.results[0].client").isNotEmpty()
                .jsonPath("$.results[1].id").value(String.class, id -> other.id = id);
        client.delete().uri("/api/v1/users/me/sessions/{id}/", other.id).headers(h -> h.setBearerAuth(here)).exchange()
                .expectStatus().isNoContent();

        me(elsewhere).expectStatus().isUnauthorized();
        me(here).expectStatus().isOk();
        client.delete().uri("/api/v1/users/me/sessions/{id}/", UUID.randomUUID())
                .headers(h -> h.setBearerAuth(here)).exchange()
                .expectStatus().isNotFound();
    }

    private RestTestClient.ResponseSpec register(Map<String, Object> changes) {
        var body = new HashMap<String, Object>(
                Map.of("email", email, "password", PASSWORD, "first_name", "Amina", "last_name", "Wanjiru"));
        body.putAll(changes);
        return client.post().uri("/api/v1/users/").body(body).exchange();
    }

    private RestTestClient.ResponseSpec tokens(String password) {
        return client.post().uri("/api/token/").body(Map.of("email", email, "password", password)).exchange();
    }

    private String logIn(String password) {
        return (String) tokens(password).expectStatus().isOk()
                .expectBody(Map.class).returnResult().getResponseBody().get("access");
    }

    private RestTestClient.ResponseSpec me(String token) {
        return client.get().uri("/api/v1/users/me").headers(h -> h.setBearerAuth(token)).exchange();
    }

    private RestTestClient.ResponseSpec change(String token, String current, String wanted) {
        return client.post().uri("/api/v1/users/me/password/").headers(h -> h.setBearerAuth(token))
                .body(Map.of("current_password", current, "new_password", wanted)).exchange();
    }
}
