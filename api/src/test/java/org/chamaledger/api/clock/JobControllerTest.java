package org.chamaledger.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;

class JobControllerTest extends ApiTest {

    @Test
    void operators_see_every_job_and_run_one_by_hand() {
        var list = get(admin(), "/api/v1/admin/jobs/").is(200).json();
        assertThat(list.path("results").valueStream().map(job -> job.path("name").stringValue()).toList())
                .contains("forget-answers");

        var run = post(admin(), "/api/v1/admin/jobs/forget-answers/run/").is(200);
        assertThat(run.field("status")).isEqualTo("DONE");
        assertThat(run.field("due_at")).isGreaterThan(run.field("started_at"));
        post(admin(), "/api/v1/admin/jobs/make-coffee/run/").isRefusal(404, "job.unknown");
    }

    @Test
    void nobody_else_does() {
        get(register("Amina"), "/api/v1/admin/jobs/").is(403);
        post(register("Amina"), "/api/v1/admin/jobs/forget-answers/run/").is(403);
        get("/api/v1/admin/jobs/").is(401);
    }

    private Person admin() {
        return login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
    }
}
