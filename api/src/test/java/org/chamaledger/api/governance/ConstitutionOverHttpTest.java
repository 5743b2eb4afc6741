package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A constitution that members adopt, and what it changes from that instant on. */
class ConstitutionOverHttpTest extends ApiTest {

    /** What a constitution of a registered chama says, as it was drafted for Cap 108A. */
    private static final Map<String, Object> BY_LAWS = Map.of(
            "approval_threshold", 2,
            "quorum_percent", 50,
            "notice_annual_days", 14, "notice_special_days", 7, "notice_emergency_hours", 48,
            "term_months", 24, "terms_consecutive", 2,
            "decisions", List.of(
                    Map.of("kind", "ORDINARY", "base", "CAST", "numerator", 1, "denominator", 2, "strict", true,
                            "tie", "CHAIR_DECIDES"),
                    Map.of("kind", "ELECTION", "secret", true),
                    Map.of("kind", "AMENDMENT", "numerator", 2, "denominator", 3),
                    Map.of("kind", "AMOUNTS", "numerator", 2, "denominator", 3),
                    Map.of("kind", "EXPULSION", "numerator", 2, "denominator", 3),
                    Map.of("kind", "REMOVAL_FROM_OFFICE", "numerator", 2, "denominator", 3),
                    Map.of("kind", "LARGE_WELFARE", "numerator", 2, "denominator", 3),
                    Map.of("kind", "RELATED_PARTY_LOAN", "base", "DISINTERESTED", "numerator", 2, "denominator", 3),
                    Map.of("kind", "ASSET_DISPOSAL", "numerator", 3, "denominator", 4),
                    Map.of("kind", "DISSOLUTION", "base", "ACTIVE_MEMBERS", "numerator", 1, "denominator", 1,
                            "notice_days", 21)));

    private Person chair;
    private Person amina;
    private Person baraka;
    private String group;

    @BeforeEach
    void aGroupOfThree() {
        chair = register("Chair");
        amina = register("Amina");
        baraka = register("Baraka");
        group = form(chair, Map.of("minimum_contribution", "500.00"));
        admit(chair, group, amina, "MEMBER");
        admit(chair, group, baraka, "MEMBER");
    }

    @Test
    void a_new_group_goes_by_what_is_usual_until_it_adopts_rules_of_its_own() {
        var usual = get(amina, constitutions() + "0/").is(200);
        assertThat(usual.json().at("/rules/minimum_contribution").stringValue()).isEqualTo("500.00");
        assertThat(usual.json().at("/rules/approval_threshold").intValue()).isEqualTo(2);
        assertThat(usual.json().at("/rules/decisions").size()).isEqualTo(11);
        assertThat(usual.json().at("/rules/loans/savings_multiple").stringValue()).isEqualTo("300.00");
        assertThat(get(amina, constitutions()).is(200).field("count")).isEqualTo("1");
        assertThat(get(amina, uri("")).is(200).field("constitution_version")).isEqualTo("0");
    }

    @Test
    void what_is_adopted_changes_the_very_next_decision_and_earlier_ones_stand_by_their_own_version() {
        assertThat(fined("40.00").field("constitution_version")).isEqualTo("0");
        assertThat(signaturesAsked()).isEqualTo("2");

        adopt(Map.of("approval_threshold", 1, "fines", tariff("250.00")));
        assertThat(fined(null).field("amount")).isEqualTo("250.00");
        assertThat(signaturesAsked()).isEqualTo("1");

        var second = adopt(Map.of("approval_threshold", 3, "fines", tariff("300.00")));
        var fine = fined(null);
        assertThat(List.of(fine.field("amount"), fine.field("constitution_version"), fine.field("rule")))
                .containsExactly("300.00", "2", "fines.MISSED_MEETING");
        post(chair, "/api/v1/fines/", fine("250.00")).isRefusal(422, "fine.not-by-tariff");
        assertThat(signaturesAsked()).isEqualTo("3");
        assertThat(read(amina, uri(""), second).field("constitution_version")).isEqualTo("2");

        var decisions = read(chair, uri("decisions/"), fine).json().at("/results");
        assertThat(decisions.valueStream().map(one -> "%s %s %s".formatted(one.path("decision_type").asString(),
                one.path("constitution_version").asString(), one.path("decided").asString())))
                .containsExactlyInAnyOrder("FINE 0 KES 40.00", "FINE 1 KES 250.00", "FINE 2 KES 300.00",
                        "APPROVAL 0 2", "APPROVAL 1 1", "APPROVAL 2 3", "VOTE 0 PASSED", "VOTE 1 PASSED");
        assertThat(decisions.valueStream()).allSatisfy(one -> {
            assertThat(one.path("again").asString()).isEqualTo(one.path("decided").asString());
            assertThat(one.path("holds").asBoolean()).isTrue();
            assertThat(one.path("rule").asString())
                    .matches("fines\\.MISSED_MEETING|approvals\\.threshold|votes\\.AMENDMENT");
        });
    }

    @Test
    void loans_keep_to_the_rate_and_the_multiple_of_the_constitution() {
        post(chair, "/api/v1/contributions/", Map.of("group", group, "member", amina.id(), "amount", "1000.00",
                "payment_method", "CASH")).is(201);
        adopt(Map.of("loan_rate", "12", "loan_savings_multiple", "200"));
        post(amina, "/api/v1/loans/", loan("2500.00")).isRefusal(422, "loan.over-limit");
        var dear = new HashMap<>(loan("1500.00"));
        dear.put("interest_rate", "30");
        post(amina, "/api/v1/loans/", dear).isRefusal(422, "loan.not-by-constitution");
        var given = post(amina, "/api/v1/loans/", loan("1500.00")).is(201);
        assertThat(given.field("interest_rate")).startsWith("12");
        assertThat(given.field("constitution_version")).isEqualTo("1");
        assertThat(read(amina, "/api/v1/loans/%s/".formatted(given.field("id")), given).field("constitution_version"))
                .isEqualTo("1");
        var decided = read(chair, uri("decisions/"), given).json().path("results").valueStream()
                .filter(one -> one.path("decision_type").stringValue().equals("LOAN")).toList();
        assertThat(decided).hasSize(1).allSatisfy(one -> {
            assertThat(one.path("id").stringValue()).isEqualTo(given.field("id"));
            assertThat(one.path("again").stringValue())
                    .isEqualTo("12.00 percent a year, up to 200.00 percent of savings");
            assertThat(one.path("holds").booleanValue()).isTrue();
        });
    }

    @Test
    void the_by_laws_of_a_registered_chama_are_data() {
        adopt(BY_LAWS);
        var end = decided("DISSOLUTION", 22);
        assertThat(end.json().at("/rule/base").stringValue()).isEqualTo("ACTIVE_MEMBERS");
        post(chair, "/api/v1/votes/", vote("DISSOLUTION", 20)).isRefusal(422, "vote.notice-too-short");
        assertThat(counted(end, "YES", "YES", null)).isEqualTo("REJECTED");
        assertThat(counted(decided("DISSOLUTION", 22), "YES", "YES", "YES")).isEqualTo("PASSED");
        assertThat(counted(decided("ASSET_DISPOSAL", 8), "YES", "YES", "NO")).isEqualTo("REJECTED");
        assertThat(counted(decided("EXPULSION", 8), "YES", "YES", "NO")).isEqualTo("PASSED");
        assertThat(counted(decided("ORDINARY", 8), "YES", "NO", "ABSTAIN")).isEqualTo("PASSED");
        assertThat(counted(decided("AMOUNTS", 8), "YES", "NO", "ABSTAIN")).isEqualTo("REJECTED");
        assertThat(counted(decided("AMOUNTS", 8), "YES", null, null)).isEqualTo("INVALID");
    }

    @Test
    void an_election_by_the_constitution_is_secret_and_starts_the_term() {
        adopt(BY_LAWS);
        var today = LocalDate.now(ZoneId.of("Africa/Nairobi"));
        var election = new HashMap<>(vote("ELECTION", 8));
        election.put("candidates", List.of(amina.id(), baraka.id()));
        election.put("office", Map.of("position", "TREASURER", "term_start", today.toString(),
                "term_end", today.plusMonths(12).toString()));
        var called = post(chair, "/api/v1/votes/", election).is(201);
        assertThat(called.field("secret")).isEqualTo("true");
        assertThat(counted(called, amina.id(), amina.id(), baraka.id())).isEqualTo("PASSED");

        var appointed = post(chair, uri("officials/"), Map.of("member", baraka.id(), "position", "SECRETARY",
                "term_start", today.plusDays(3).toString())).is(201);
        assertThat(appointed.field("status")).isEqualTo("UPCOMING");
        assertThat(appointed.field("full_name")).contains("Baraka");
        var officials = read(amina, uri("officials/"), appointed).json().at("/results");
        assertThat(officials.valueStream().map(one -> "%s %s %s".formatted(one.path("position").asString(),
                one.path("status").asString(), one.path("elected_by").isNull()))).containsExactly(
                        "SECRETARY UPCOMING true", "CHAIRPERSON CURRENT true", "TREASURER CURRENT false");
        assertThat(get(amina, uri("officials/?status=CURRENT&position=TREASURER")).is(200).field("count"))
                .isEqualTo("1");
    }

    private Map<String, Object> loan(String principal) {
        return Map.of("group", group, "principal", principal, "duration_months", 3);
    }

    private static List<Map<String, String>> tariff(String amount) {
        return List.of(Map.of("fine_type", "MISSED_MEETING", "amount", amount));
    }

    private Answer fined(String amount) {
        return post(chair, "/api/v1/fines/", fine(amount)).is(201);
    }

    private Map<String, Object> fine(String amount) {
        var fine = new HashMap<String, Object>(
                Map.of("group", group, "member", amina.id(), "fine_type", "MISSED_MEETING"));
        if (amount != null) {
            fine.put("amount", amount);
        }
        return fine;
    }

    /** How many have to sign an expense that is asked for now. */
    private String signaturesAsked() {
        var expense = post(amina, "/api/v1/expenses/", Map.of("group", group, "category", "OPERATIONAL",
                "description", "Hall", "amount", "100.00")).is(201);
        return read(chair, "/api/v1/expenses/%s/".formatted(expense.field("id")), expense).field("required_signatures");
    }

    private Answer adopt(Map<String, ?> rules) {
        var draft = post(chair, constitutions(), Map.of("text", "We save together", "rules", rules)).is(201);
        var proposed = post(chair, constitutions() + draft.field("version") + "/propose/").is(200);
        var vote = "/api/v1/votes/%s/".formatted(proposed.field("vote"));
        for (var voter : List.of(chair, amina)) {
            post(voter, vote + "ballots/", Map.of("choice", "YES")).is(201);
        }
        return post(chair, vote + "close/").is(200);
    }

    private Map<String, Object> vote(String decision, int days) {
        return Map.of("group", group, "title", "Shall it be", "decision", decision,
                "closes_at", Instant.now().plus(Duration.ofDays(days)).toString());
    }

    private Answer decided(String decision, int days) {
        return post(chair, "/api/v1/votes/", vote(decision, days)).is(201);
    }

    private String counted(Answer called, String... choices) {
        var vote = "/api/v1/votes/%s/".formatted(called.field("id"));
        var voters = List.of(chair, amina, baraka);
        for (int i = 0; i < choices.length; i++) {
            if (choices[i] != null) {
                post(voters.get(i), vote + "ballots/", Map.of("choice", choices[i])).is(201);
            }
        }
        return post(chair, vote + "close/").is(200).json().at("/result/outcome").stringValue();
    }

    private String constitutions() {
        return uri("constitutions/");
    }

    private String uri(String rest) {
        return "/api/v1/groups/%s/%s".formatted(group, rest);
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send().is(200);
    }
}
