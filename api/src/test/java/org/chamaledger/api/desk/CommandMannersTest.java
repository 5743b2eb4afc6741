package org.chamaledger.api.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;

class CommandMannersTest extends ApiTest {

    @Test
    void a_new_resource_comes_with_its_place_its_version_and_its_position() {
        var amina = register("Amina");
        var answer = post(amina, "/api/v1/groups/", group());
        answer.is(201);
        assertThat(answer.header("Location")).hasValue("/api/v1/groups/%s/".formatted(answer.field("id")));
        assertThat(answer.header("ETag")).hasValue("\"0\"");
        assertThat(Long.parseLong(answer.header("X-Ledger-Position").orElseThrow())).isPositive();
    }

    @Test
    void an_id_may_be_the_callers_own_and_is_used_once() {
        var amina = register("Amina");
        var id = com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch().toString();
        var body = Map.of("id", id, "name", "Own id", "group_type", "MIXED");
        assertThat(post(amina, "/api/v1/groups/", body).is(201).field("id")).isEqualTo(id);
        post(amina, "/api/v1/groups/", Map.of("id", id, "name", "Other", "group_type", "MIXED"))
                .isRefusal(409, "request.id-taken");
        post(amina, "/api/v1/groups/", Map.of("id", UUID.randomUUID(), "name", "Other", "group_type", "MIXED"))
                .isRefusal(400, "request.invalid");
    }

    @Test
    void a_change_on_a_version_that_has_passed_is_refused() {
        var amina = register("Amina");
        var path = "/api/v1/groups/%s/".formatted(form(amina, Map.of()));
        var first = request("PATCH", path).as(amina).header("If-Match", "\"0\"").body(Map.of("description", "one"))
                .send().is(200);
        assertThat(first.header("ETag")).hasValue("\"1\"");
        request("PATCH", path).as(amina).header("If-Match", "\"0\"").body(Map.of("description", "two")).send()
                .isRefusal(412, "request.stale-version");
        request("PATCH", path).as(amina).header("If-Match", "W/\"1\"").body(Map.of("description", "two")).send()
                .isRefusal(412, "request.stale-version");
        request("PATCH", path).as(amina).header("If-Match", "1").body(Map.of("description", "two")).send()
                .isRefusal(400, "request.malformed-if-match");
        request("PATCH", path).as(amina).header("If-Match", "*").body(Map.of("description", "two")).send().is(200);
    }

    @Test
    void the_same_request_under_the_same_key_is_answered_the_same_and_done_once() {
        var amina = register("Amina");
        var key = UUID.randomUUID().toString();
        var body = group();
        var first = keyed(amina, key, body).is(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        var again = keyed(amina, key, body).is(201);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.text()).isEqualTo(first.text());
        for (var header : new String[] {"Location", "ETag", "X-Ledger-Position", "Content-Type"}) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }

    @Test
    void a_key_means_one_request_of_one_person() {
        var amina = register("Amina");
        var key = UUID.randomUUID().toString();
        keyed(amina, key, group()).is(201);
        keyed(amina, key, group()).isRefusal(422, "idempotency.key-reused");
        request("POST", "/api/v1/contributions/").as(amina).header("Idempotency-Key", key).body("{}").send()
                .isRefusal(422, "idempotency.key-reused");
        keyed(register("Baraka"), key, group()).is(201);
    }

    @Test
    void a_refusal_by_a_rule_is_given_again_and_one_for_its_form_is_not() {
        var amina = register("Amina");
        var body = group();
        post(amina, "/api/v1/groups/", body).is(201);
        var key = UUID.randomUUID().toString();
        var refused = keyed(amina, key, body).is(409);
        var again = keyed(amina, key, body).is(409);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.text()).isEqualTo(refused.text());

        var other = UUID.randomUUID().toString();
        keyed(amina, other, Map.of("name", "no type")).isRefusal(400, "request.invalid");
        keyed(amina, other, group()).is(201);
    }

    @Test
    void a_key_is_1_to_200_visible_characters() {
        var amina = register("Amina");
        keyed(amina, "k".repeat(200), group()).is(201);
        keyed(amina, "k".repeat(201), group()).isRefusal(400, "request.invalid");
        keyed(amina, "two words", group()).isRefusal(400, "request.invalid");
    }

    @Test
    void fifty_copies_at_once_have_one_effect_and_one_answer() throws Exception {
        var amina = register("Amina");
        var key = UUID.randomUUID().toString();
        var body = group();
        var answers = new ArrayList<Answer>();
        try (var callers = Executors.newFixedThreadPool(50)) {
            var copies = java.util.Collections.nCopies(50, (Callable<Answer>) () -> keyed(amina, key, body));
            for (var answer : callers.invokeAll(copies)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 201).isNotEmpty()
                .extracting(Answer::text).containsOnly(keyed(amina, key, body).text());
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.isRefusal(409, "idempotency.in-progress"));
    }

    @Test
    void stored_answers_hold_no_personal_detail_in_the_clear() {
        var email = "secret." + UUID.randomUUID() + "@example.org";
        var key = UUID.randomUUID().toString();
        var body = Map.of("email", email, "password", PASSWORD, "first_name", "Canary", "last_name", "Bird");
        var first = request("POST", "/api/v1/users/").header("Idempotency-Key", key).body(body).send().is(201);
        var again = request("POST", "/api/v1/users/").header("Idempotency-Key", key).body(body).send().is(201);
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(again.text()).isEqualTo(first.text());
        var stored = org.springframework.jdbc.core.simple.JdbcClient.create(database().owner())
                .sql("select * from ledger.idempotency where key = ?").param(key).query().singleRow().toString();
        assertThat(stored).doesNotContain("Canary", email, PASSWORD);
    }

    private Answer keyed(Person person, String key, Object body) {
        return request("POST", "/api/v1/groups/").as(person).header("Idempotency-Key", key).body(body).send();
    }

    private static Map<String, Object> group() {
        return Map.of("name", "Umoja " + UUID.randomUUID(), "group_type", "SAVINGS");
    }
}
