package org.chamaledger.api.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class HealthCheckTest {

    private final TestDatabase database = TestDatabase.migrated();

    @TempDir
    Path folder;

    @Test
    void a_fresh_service_is_up() throws Exception {
        asking(checkOf(JdbcClient.create(database.service())))
                .perform(get("/api/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("up"))
                .andExpect(jsonPath("$.database.status").value("up"))
                .andExpect(jsonPath("$.database.position").value(0))
                .andExpect(jsonPath("$.disk.free_bytes").isNumber());
    }

    @Test
    void a_projection_that_no_longer_moves_is_told_with_its_lag() {
        var owner = JdbcClient.create(database.owner());
        owner.sql("update ledger.event_head set position = 42").update();
        owner.sql("""
                insert into reporting.projection_progress (name, position, updated_at, claimed_at)
                values ('busy', 40, now(), now()), ('stuck', 12, now() - interval '1 hour', now())
                """).update();

        var health = checkOf(JdbcClient.create(database.service())).health();

        assertThat(health.status()).isEqualTo(Health.DEGRADED);
        assertThat(health.projections())
                .extracting(Health.Projection::name, Health.Projection::status, Health.Projection::lag)
                .containsExactly(
                        tuple("busy", Health.UP, 2L),
                        tuple("stuck", Health.DEGRADED, 30L));
    }

    @Test
    void without_its_database_the_service_is_down() throws Exception {
        var nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        asking(checkOf(JdbcClient.create(nobody)))
                .perform(get("/api/health"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.database.status").value("down"))
                .andExpect(jsonPath("$.disk.status").value("up"));
    }

    private HealthCheck checkOf(JdbcClient client) {
        return new HealthCheck(client, folder.resolve("not/there/yet"));
    }

    private static MockMvc asking(HealthCheck check) {
        return MockMvcBuilders.standaloneSetup(new HealthController(check)).build();
    }
}
