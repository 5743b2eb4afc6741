package org.chamaledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Set;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(DoorTest.Rooms.class)
class DoorTest {

    private static final TestDatabase database = TestDatabase.migrated();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    AccessTokens tokens;

    @Autowired
    Revocations revocations;

    @Autowired
    Endpoints endpoints;

    @LocalServerPort
    int port;

    private final MemberId amina = MemberId.next();
    private RestTestClient client;

    @BeforeEach
    void open() {
        client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @Test
    void some_rooms_are_open_to_anyone() {
        client.get().uri("/rooms/hall").exchange().expectStatus().isOk();
        client.get().uri("/rooms/hall").header("Authorization", "Bearer nonsense").exchange().expectStatus().isOk();
    }

    @Test
    void elsewhere_a_token_is_needed() {
        expect401("auth.token-missing", null);
        expect401("auth.token-invalid", "Bearer nonsense");
        expect401("auth.token-missing", "Basic YTpi");
        client.get().uri("/no/such/room").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void who_asks_is_handed_to_the_controller() {
        client.get().uri("/rooms/parlour").header("Authorization", bearer()).exchange()
                .expectStatus().isOk()
                .expectBody(String.class).isEqualTo(amina + " []");
        client.get().uri("/no/such/room").header("Authorization", bearer()).exchange().expectStatus().isNotFound();
    }

    @Test
    void staff_rooms_are_for_those_with_one_of_the_roles() {
        client.get().uri("/rooms/office").header("Authorization", bearer()).exchange()
                .expectStatus().isForbidden()
                .expectBody().jsonPath("$.code").isEqualTo("auth.staff-only");
        client.get().uri("/rooms/office").header("Authorization", bearer(StaffRole.ANALYST)).exchange()
                .expectStatus().isForbidden();
        client.get().uri("/rooms/office").header("Authorization", bearer(StaffRole.AUDITOR)).exchange()
                .expectStatus().isOk();
    }

    @Test
    void every_endpoint_says_who_may_use_it() {
        assertThat(endpoints.all())
                .extracting(Endpoints.Endpoint::path, Endpoints.Endpoint::access)
                .contains(
                        tuple("/rooms/hall", new Access.Anyone()),
                        tuple("/rooms/{room}", new Access.Members()));
    }

    @Test
    void revoked_tokens_are_good_no_more() {
        var token = bearer();
        client.get().uri("/rooms/parlour").header("Authorization", token).exchange().expectStatus().isOk();

        revocations.revokeTokensOf(amina);

        expect401("auth.token-revoked", token);
    }

    private void expect401(String code, String authorization) {
        client.get().uri("/rooms/parlour")
                .headers(headers -> {
                    if (authorization != null) {
                        headers.set("Authorization", authorization);
                    }
                })
                .exchange()
                .expectStatus().isUnauthorized()
                .expectHeader().contentType("application/problem+json")
                .expectHeader().exists("WWW-Authenticate")
                .expectBody()
                .jsonPath("$.code").isEqualTo(code)
                .jsonPath("$.request_id").isNotEmpty();
    }

    private String bearer(StaffRole... roles) {
        return "Bearer " + tokens.issue(amina, Set.of(roles), UuidCreator.getTimeOrderedEpoch());
    }

    @TestConfiguration
    static class Rooms {

        @RestController
        @MembersMay
        static class RoomController {

            @AnyoneMay
            @GetMapping("/rooms/hall")
            String hall() {
                return "hall";
            }

            @GetMapping("/rooms/{room}")
            String room(@PathVariable String room, Actor actor) {
                return actor.member() + " " + actor.staffRoles();
            }

            @StaffMay({StaffRole.ADMIN, StaffRole.AUDITOR})
            @GetMapping("/rooms/office")
            String office() {
                return "office";
            }
        }
    }
}
