package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goals as a caller sees them. */
class GoalsOverHttpTest extends ApiTest {

    private Person chair;
    private Person amina;
    private String group;
    private String goals;

    @BeforeEach
    void aGroupWithAProjectFund() {
        chair = register("Chair");
        amina = register("Amina");
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
        goals = "/api/v1/groups/%s/goals/".formatted(group);
        post(chair, "/api/v1/contributions/", Map.of("group", group, "member", amina.id(), "amount", "1000.00",
                "payment_method", "CASH", "fund", "PROJECT")).is(201);
    }

    @Test
    void progress_is_what_the_books_say() {
        var goal = set("900.00");
        assertThat(goal.field("current_amount")).isEqualTo("0.00");
        var uri = goals + goal.field("id") + "/";
        var part = post(chair, uri + "earmark/", Map.of("amount", "300.00")).is(200);
        assertThat(part.field("progress_percent")).isEqualTo("33");
        var read = read(amina, uri, part).is(200);
        assertThat(read.json()).isEqualTo(part.json());
        assertThat(read.header("ETag")).isEqualTo(part.header("ETag"));

        post(chair, uri + "earmark/", Map.of("amount", "700.01")).isRefusal(422, "goal.fund-too-small");
        var whole = post(chair, uri + "earmark/", Map.of("amount", "700.00")).is(200);
        assertThat(whole.field("status")).isEqualTo("ACHIEVED");
        assertThat(whole.field("current_amount")).isEqualTo("1000.00");
        assertThat(read(amina, "/api/v1/groups/%s/ledger/accounts/".formatted(group), whole).text())
                .contains(goal.field("id"));
        assertThat(read(amina, "/api/v1/groups/%s/ledger/trial-balance/".formatted(group), whole).is(200).text())
                .contains("\"2040\"", "1000.00");
        assertThat(read(amina, goals + "?status=ACHIEVED", whole).field("count")).isEqualTo("1");
        post(chair, uri + "release/", Map.of("amount", "1000.00", "reason", "Spent")).is(200);
    }

    @Test
    void a_goal_given_up_sets_its_money_free() {
        var uri = goals + set("5000.00").field("id") + "/";
        post(chair, uri + "earmark/", Map.of("amount", "1000.00")).is(200);
        post(amina, uri + "cancel/", Map.of("reason", "Mine")).isRefusal(403, "group.role-may-not");
        var cancelled = post(chair, uri + "cancel/", Map.of("reason", "Too dear")).is(200);
        assertThat(cancelled.field("status")).isEqualTo("CANCELLED");
        assertThat(read(amina, uri, cancelled).json()).isEqualTo(cancelled.json());
        post(chair, uri + "earmark/", Map.of("amount", "1.00")).isRefusal(422, "goal.over");
        post(chair, goals, Map.of("title", "Late", "target_amount", "1.00", "deadline", "2020-01-01"))
                .isRefusal(422, "goal.deadline-past");
    }

    private Answer set(String target) {
        return post(chair, goals, Map.of("title", "A borehole", "target_amount", target,
                "deadline", LocalDate.now().plusYears(1).toString())).is(201);
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send();
    }
}
