package org.chamaledger.api.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was booked wrongly is shown, put right and named. */
class CorrectionsOverHttpTest extends ApiTest {

    private Person chair;
    private Person treasurer;
    private Person amina;
    private String group;

    @BeforeEach
    void a_group() {
        chair = register("Wanjiku");
        treasurer = register("Brian");
        amina = register("Amina");
        group = form(chair, Map.of("minimum_contribution", "1000.00", "contribution_frequency", "MONTHLY",
                "contributions_from", LocalDate.now().minusDays(45).toString()));
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, amina, "MEMBER");
    }

    @Test
    void a_contribution_of_the_wrong_amount_and_member_is_put_right_in_one_step() {
        var day = LocalDate.now().minusDays(3).toString();
        var wrong = contribution("10000.00", Map.of("value_date", day, "reference_number", "R1", "notes", "thanks"));

        var preview = correct("preview/", Map.of("amount", "1000.00", "member", chair.id())).is(200).json();

        assertThat(preview.at("/correction/preview").booleanValue()).isTrue();
        assertThat(preview.at("/correction/balances").valueStream().map(CorrectionsOverHttpTest::change))
                .containsExactlyInAnyOrder("1010 10000.00 1000.00", "2010 0.00 1000.00", "2010 10000.00 0.00");
        assertThat(preview.path("arrears")).isNotNull();
        assertThat(balance("1010")).isEqualTo("10000.00");

        var done = correct("", Map.of("amount", "1000.00", "member", chair.id())).is(201).json();

        assertThat(done.path("preview").booleanValue()).isFalse();
        assertThat(done.path("entries").valueStream().map(e -> e.path("reversal").booleanValue() + " "
                + e.path("value_date").stringValue())).containsExactly("false " + day, "true " + day);
        var replacement = done.at("/replacement/id").stringValue();
        var right = settled(() -> get(treasurer, "/api/v1/contributions/" + replacement + "/"));
        assertThat(List.of(right.field("amount"), right.field("member"), right.field("reference_number"),
                right.field("notes"), right.field("status")))
                .containsExactly("1000.00", chair.id(), "R1", "thanks", "COMPLETED");
        var old = get(treasurer, "/api/v1/contributions/" + wrong + "/").is(200);
        assertThat(List.of(old.field("status"), old.field("amount"))).containsExactly("REVERSED", "10000.00");
        assertThat(get(treasurer, corrections()).json().path("results").valueStream().map(past ->
                past.at("/corrected/id").stringValue() + " " + past.at("/replacement/id").stringValue() + " "
                        + past.path("reason").stringValue() + " " + past.path("corrected_by").stringValue()))
                .containsExactly(wrong + " " + replacement + " Typed wrongly " + treasurer.id());
        assertThat(balance("1010")).isEqualTo("1000.00");
        correct("", Map.of("amount", "5.00")).isRefusal(422, "contribution.reversed-already");
        post(treasurer, "/api/v1/contributions/", Map.of("group", group, "member", amina.id(), "amount", "1.00",
                "payment_method", "CASH", "reference_number", "R1")).isRefusal(409, "contribution.reference-used");
    }

    @Test
    void money_that_was_spent_since_is_not_missing_in_between() {
        contribution("1000.00", Map.of());
        post(treasurer, "/api/v1/groups/%s/transfers/".formatted(group),
                Map.of("from", "CASH", "to", "BANK", "amount", "900.00")).is(201);
        correct("", Map.of("amount", "950.00")).is(201);
        assertThat(balance("1010")).isEqualTo("50.00");
    }

    @Test
    void what_cannot_be_is_refused_in_the_preview_already() {
        contribution("1000.00", Map.of("value_date", LocalDate.now().minusDays(20).toString()));
        post(treasurer, "/api/v1/groups/%s/transfers/".formatted(group),
                Map.of("from", "CASH", "to", "BANK", "amount", "900.00")).is(201);
        for (var step : new String[] {"preview/", ""}) {
            correct(step, Map.of()).isRefusal(422, "correction.nothing-changes");
            correct(step, Map.of("amount", "899.99")).isRefusal(422, "treasury.overdrawn");
            correct(step, Map.of("entry", 99)).isRefusal(404, "entry.unknown");
            correct(step, Map.of("amount", "0.00")).is(400);
            post(amina, corrections() + step, Map.of("entry", 1, "reason", "Mine", "amount", "5.00")).is(403);
        }
        post(chair, "/api/v1/groups/%s/periods/close/".formatted(group),
                Map.of("until", LocalDate.now().minusDays(10).toString())).is(200);
        for (var step : new String[] {"preview/", ""}) {
            correct(step, Map.of("amount", "950.00")).isRefusal(422, "treasury.period-closed");
        }
    }

    @Test
    void a_transfer_between_the_wrong_channels_is_put_right() {
        contribution("1000.00", Map.of());
        post(treasurer, "/api/v1/groups/%s/transfers/".formatted(group),
                Map.of("from", "CASH", "to", "BANK", "amount", "400.00")).is(201);
        settled(() -> get(treasurer, "/api/v1/groups/%s/ledger/entries/2/".formatted(group)));

        var done = correct("", Map.of("entry", 2, "to", "MPESA", "amount", "40.00")).is(201).json();

        assertThat(done.path("balances").valueStream().map(CorrectionsOverHttpTest::change)).containsExactlyInAnyOrder(
                "1010 600.00 960.00", "1020 400.00 0.00", "1030 0.00 40.00");
        correct("", Map.of("entry", 2, "to", "CASH", "amount", "40.00")).isRefusal(422, "transfer.reversed-already");
    }

    @Test
    void an_expense_of_the_wrong_category_and_amount_is_put_right_and_its_reversal_read() {
        contribution("1000.00", Map.of());
        var wrong = expense("400.00");

        var preview = correct("preview/", Map.of("entry", 2, "amount", "40.00", "category", "WELFARE")).is(200).json();
        var done = correct("", Map.of("entry", 2, "amount", "40.00", "category", "WELFARE")).is(201);

        assertThat(done.json().path("balances")).isEqualTo(preview.at("/correction/balances"));
        assertThat(done.json().path("balances").valueStream().map(CorrectionsOverHttpTest::change))
                .containsExactlyInAnyOrder("1010 600.00 960.00", "5010 400.00 0.00", "5030 0.00 40.00");
        var right = after(done, "/api/v1/expenses/%s/".formatted(done.json().at("/replacement/id").stringValue()));
        assertThat(List.of(right.field("status"), right.field("amount"), right.field("category"),
                right.field("corrects"), right.field("approval"), right.field("entry_number")))
                .containsExactly("DISBURSED", "40.00", "WELFARE", wrong, wrong, "4");
        assertThat(right.json().path("signatures").size()).isEqualTo(2);
        var old = after(done, "/api/v1/expenses/%s/".formatted(wrong));
        assertThat(List.of(old.field("status"), old.field("amount"), old.field("reason"), old.field("reversed_on"),
                old.field("entry_number"))).containsExactly(
                        "REVERSED", "400.00", "Typed wrongly", old.field("value_date"), "2");
        assertThat(after(done, "/api/v1/groups/%s/ledger/entries/2/".formatted(group)).field("reversed_by"))
                .isEqualTo("3");
        var duties = after(done, "/api/v1/groups/%s/segregation-of-duties/?all=true".formatted(group)).json();
        assertThat(duties.path("results").valueStream().filter(moved -> moved.path("entry_number").asInt() > 1)
                .map(moved -> moved.path("duties").valueStream().map(duty -> duty.path("part").stringValue()).toList()))
                .hasSize(3).containsOnly(List.of("APPROVED", "APPROVED", "INITIATED", "RECORDED"));
        correct("", Map.of("entry", 2, "amount", "5.00")).isRefusal(422, "expense.reversed-already");
        correct("preview/", Map.of("entry", 4, "amount", "400.01")).isRefusal(422, "expense.more-than-approved");
    }

    @Test
    void a_repayment_is_put_right_with_its_schedule() {
        contribution("10000.00", Map.of());
        var loan = post(amina, "/api/v1/loans/", Map.of("group", group, "principal", "1200.00", "duration_months", 3,
                "interest_rate", "12.00")).is(201).field("id");
        for (var signer : new Person[] {treasurer, chair}) {
            post(signer, "/api/v1/loans/%s/approve/".formatted(loan), Map.of()).is(200);
        }
        post(treasurer, "/api/v1/loans/%s/disburse/".formatted(loan), Map.of("payment_method", "CASH")).is(200);
        post(treasurer, "/api/v1/loans/%s/repayments/".formatted(loan),
                Map.of("amount", "40.00", "payment_method", "CASH")).is(201);
        settled(() -> get(treasurer, "/api/v1/groups/%s/ledger/entries/3/".formatted(group)));

        var preview = correct("preview/", Map.of("entry", 3, "amount", "400.00")).is(200).json();
        var done = correct("", Map.of("entry", 3, "amount", "400.00")).is(201).json();

        assertThat(preview.at("/correction/loan/outstanding_before").stringValue()).isEqualTo("1196.00");
        assertThat(preview.at("/correction/loan/outstanding_after").stringValue()).isEqualTo("836.00");
        assertThat(preview.at("/correction/loan/before/0/paid").stringValue()).isEqualTo("40.00");
        assertThat(preview.at("/correction/loan/after/0/paid").stringValue()).isEqualTo("400.00");
        assertThat(done.path("loan")).isEqualTo(preview.at("/correction/loan"));
        var after = settled(() -> get(treasurer, "/api/v1/loans/%s/".formatted(loan))).json();
        assertThat(after.path("outstanding_balance").stringValue()).isEqualTo("836.00");
        correct("preview/", Map.of("entry", 2, "amount", "400.00")).isRefusal(422, "correction.not-possible");
    }

    private static String change(JsonNode change) {
        return change.path("account").stringValue() + " " + change.path("before").stringValue() + " "
                + change.path("after").stringValue();
    }

    private String contribution(String amount, Map<String, String> more) {
        var body = new HashMap<String, Object>(Map.of(
                "group", group, "member", amina.id(), "amount", amount, "payment_method", "CASH"));
        body.putAll(more);
        var id = post(treasurer, "/api/v1/contributions/", body).is(201).field("id");
        settled(() -> get(treasurer, "/api/v1/groups/%s/ledger/entries/1/".formatted(group)));
        return id;
    }

    private String expense(String amount) {
        var id = post(amina, "/api/v1/expenses/", Map.of("group", group, "category", "OPERATIONAL", "amount", amount,
                "description", "Hall")).is(201).field("id");
        for (var signer : new Person[] {treasurer, chair}) {
            post(signer, "/api/v1/expenses/%s/approve/".formatted(id), Map.of()).is(200);
        }
        post(treasurer, "/api/v1/expenses/%s/disburse/".formatted(id), Map.of("payment_method", "CASH")).is(200);
        return id;
    }

    private Answer after(Answer command, String uri) {
        return request("GET", uri).as(treasurer)
                .header("X-Ledger-Position", command.header("X-Ledger-Position").orElseThrow()).send().is(200);
    }

    private Answer correct(String step, Map<String, ?> what) {
        var body = new HashMap<String, Object>(Map.of("entry", 1, "reason", "Typed wrongly"));
        body.putAll(what);
        return post(treasurer, corrections() + step, body);
    }

    private String corrections() {
        return "/api/v1/groups/%s/corrections/".formatted(group);
    }

    private String balance(String account) {
        var answer = settled(() -> get(treasurer,
                "/api/v1/groups/%s/ledger/accounts/?code=%s".formatted(group, account)));
        return answer.json().at("/results/0/balance").stringValue();
    }

    private static Answer settled(Callable<Answer> asking) {
        return await().atMost(Duration.ofSeconds(20)).until(asking, answer -> answer.status() == 200);
    }
}
