package org.chamaledger.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProjectionControllerTest extends ApiTest {

    @Test
    void operators_see_every_projection() {
        var list = get(admin(), "/api/v1/admin/projections/").is(200).json();
        assertThat(list.path("results").valueStream().map(p -> p.path("name").stringValue()).toList())
                .contains("contributions", "groups", "members", "treasury");
        var members = get(admin(), "/api/v1/admin/projections/members/").is(200);
        assertThat(members.field("status")).isEqualTo("RUNNING");
        assertThat(members.field("dead_letters")).isEqualTo("0");
        get(admin(), "/api/v1/admin/projections/nothing/").isRefusal(404, "projection.unknown");
    }

    @Test
    void nobody_else_does() {
        get(register("Amina"), "/api/v1/admin/projections/").is(403);
        get("/api/v1/admin/projections/").is(401);
    }

    @Test
    void a_rebuild_is_followed_to_its_end() {
        form(register("Amina"), Map.of());
        var begun = post(admin(), "/api/v1/admin/projections/groups/rebuild/").is(202);
        var location = begun.header("Location").orElseThrow();
        var now = await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(
                () -> get(admin(), location).is(200), rebuild -> !rebuild.field("status").equals("RUNNING"));
        assertThat(List.of(now.field("status"), now.field("progress"), now.field("differences")))
                .containsExactly("DONE", "100", "0");
        post(admin(), "/api/v1/admin/projections/nothing/rebuild/").isRefusal(404, "projection.unknown");
        get(admin(), "/api/v1/admin/projections/groups/rebuilds/%s/".formatted(UUID.randomUUID()))
                .isRefusal(404, "rebuild.unknown");
    }

    @Test
    void dead_letters_are_paged_and_given_up_for_a_reason() {
        var owner = JdbcClient.create(database().owner());
        owner.sql("""
                insert into reporting.dead_letter (projection, position, sequence_key, event_type, cause, attempts,
                                                   first_failed_at, last_failed_at)
                select 'members', 1000000 + n, 'someone', 'members.NameChanged', 'a bug', 1, now(), now()
                from generate_series(1, 2) n
                """).update();
        owner.sql("update reporting.projection_progress set parked = 2 where name = 'members'").update();
        var first = get(admin(), "/api/v1/admin/projections/members/dead-letters/?page_size=1").is(200);
        assertThat(first.field("count")).isEqualTo("2");
        assertThat(first.field("next")).contains("after=1000001").contains("page_size=1");

        for (var letter : get(admin(), "/api/v1/admin/projections/members/dead-letters/").json().path("results")) {
            var uri = "/api/v1/admin/projections/members/dead-letters/" + letter.path("id") + "/discard/";
            post(admin(), uri, Map.of("reason", " ")).is(400);
            assertThat(post(admin(), uri, Map.of("reason", "Mended by hand")).is(200).field("status"))
                    .isEqualTo("DISCARDED");
            post(admin(), uri, Map.of("reason", "Again")).isRefusal(404, "dead-letter.unknown");
        }
        assertThat(get(admin(), "/api/v1/admin/projections/members/").field("dead_letters")).isEqualTo("0");
    }

    private Person admin() {
        return login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
    }
}
