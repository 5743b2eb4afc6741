package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.Test;

/** Who had which part in moving the same money. */
class DutiesOverHttpTest extends ApiTest {

    @Test
    void whoever_signs_and_pays_the_same_expense_is_named() {
        var chair = register("Chair");
        var treasurer = register("Treasurer");
        var secretary = register("Secretary");
        var amina = register("Amina");
        var group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, secretary, "SECRETARY");
        admit(chair, group, amina, "MEMBER");
        post(secretary, "/api/v1/contributions/", Map.of("group", group, "member", amina.id(), "amount", "1000.00",
                "payment_method", "CASH")).is(201);
        paid(group, amina, chair, secretary, treasurer);
        var last = paid(group, amina, chair, treasurer, treasurer);

        var uri = "/api/v1/groups/%s/segregation-of-duties/".formatted(group);
        var report = read(chair, uri, last).is(200);
        assertThat(report.field("movements")).isEqualTo("3");
        assertThat(report.field("overlaps")).isEqualTo("1");
        assertThat(report.json().at("/results/0/entry_number").asInt()).isEqualTo(3);
        assertThat(report.json().at("/results/0/overlaps/0/member").asString()).isEqualTo(treasurer.id());
        assertThat(report.json().at("/results/0/overlaps/0/parts").toString()).isEqualTo("[\"APPROVED\",\"RECORDED\"]");
        assertThat(read(chair, uri + "?all=true", last).field("count")).isEqualTo("3");
        read(amina, uri, last).isRefusal(403, "group.not-official");
        read(chair, uri + "?from=2026-02-01&to=2026-01-01", last).isRefusal(400, "report.span");
    }

    private Answer paid(String group, Person asker, Person first, Person second, Person payer) {
        var expense = "/api/v1/expenses/%s/".formatted(post(asker, "/api/v1/expenses/", Map.of(
                "group", group, "category", "OPERATIONAL", "amount", "10.00", "description", "Hall")).is(201)
                .field("id"));
        post(first, expense + "approve/").is(200);
        post(second, expense + "approve/").is(200);
        return post(payer, expense + "disburse/", Map.of("payment_method", "CASH")).is(200);
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send();
    }
}
