package org.chamaledger.api.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.chamaledger.kernel.audit.CheckpointNote;
import org.chamaledger.kernel.audit.Notary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class IntegrityControllerTest extends ApiTest {

    private static final String CHECKS = "/api/v1/admin/integrity-checks/";

    @Autowired
    private Notary notary;

    @Test
    void one_cent_too_much_is_named_and_the_health_tells_of_it() {
        var amina = register("Amina");
        var group = form(amina, Map.of());
        post(amina, "/api/v1/contributions/", Map.of(
                "group", group, "amount", "100.00", "payment_method", "CASH")).is(201);
        assertThat(checked().field("status")).isEqualTo("SOUND");
        assertThat(get("/api/health/").json().at("/integrity/status").stringValue()).isEqualTo("up");

        var owner = JdbcClient.create(database().owner());
        var planted = "update reporting.membership set role = ? where group_id = ?";
        owner.sql(planted).params("TREASURER", UUID.fromString(group)).update();
        try {
            var found = checked();
            assertThat(found.field("status")).isEqualTo("DRIFT");
            var drift = found.json().path("drifting").valueStream()
                    .filter(d -> d.path("row").stringValue().startsWith(group)).findFirst().orElseThrow();
            assertThat(drift.path("table").stringValue()).isEqualTo("membership");
            assertThat(drift.path("column").stringValue()).isEqualTo("role");
            assertThat(drift.path("found").stringValue()).isEqualTo("TREASURER");
            assertThat(drift.path("expected").stringValue()).isEqualTo("CHAIRPERSON");
            assertThat(drift.at("/event/type").stringValue()).isEqualTo("groups.GroupFormed");
            var health = get("/api/health/").is(200).json();
            assertThat(health.path("status").stringValue()).isEqualTo("degraded");
            assertThat(health.at("/integrity/drifts").longValue()).isPositive();
        } finally {
            owner.sql(planted).params("CHAIRPERSON", UUID.fromString(group)).update();
        }
        assertThat(checked().field("status")).isEqualTo("SOUND");
        var list = get(admin(), CHECKS + "?page_size=2").is(200).json();
        assertThat(list.path("count").longValue()).isGreaterThanOrEqualTo(3);
        assertThat(list.at("/results/0/status").stringValue()).isEqualTo("SOUND");
        assertThat(list.at("/results/1/status").stringValue()).isEqualTo("DRIFT");
        assertThat(list.path("next").stringValue()).contains("before=");
        get(admin(), CHECKS + UUID.randomUUID() + "/").isRefusal(404, "integrity.unknown");
    }

    private Answer checked() {
        var begun = post(admin(), CHECKS).is(202);
        var location = begun.header("Location").orElseThrow();
        var now = await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(20)).until(
                () -> get(admin(), location).is(200), check -> !check.field("status").equals("RUNNING"));
        assertThat(now.field("progress")).isEqualTo("100");
        assertThat(now.field("statement")).startsWith("chama integrity check/1").contains("part merkle-log position ");
        assertSigned(now);
        return now;
    }

    /** With the published key of this id. */
    private void assertSigned(Answer check) {
        var key = notary.keys().stream().filter(k -> k.keyId().equals(check.field("key_id"))).findFirst().orElseThrow();
        assertThat(CheckpointNote.isSigned(Base64.getDecoder().decode(key.publicKey()), check.field("statement"),
                Base64.getDecoder().decode(check.field("signature")))).isTrue();
    }

    private Person admin() {
        return login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
    }
}
