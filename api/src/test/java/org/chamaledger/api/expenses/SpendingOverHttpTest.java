package org.chamaledger.api.expenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that leaves by signatures, as a caller sees it. */
class SpendingOverHttpTest extends ApiTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private Person chair;
    private Person treasurer;
    private Person secretary;
    private Person amina;
    private Person baraka;
    private String group;

    @BeforeEach
    void aGroupWithSomeCash() {
        chair = register("Chair");
        treasurer = register("Treasurer");
        secretary = register("Secretary");
        amina = register("Amina");
        baraka = register("Baraka");
        group = form(chair, Map.of());
        admit(chair, group, treasurer, "TREASURER");
        admit(chair, group, secretary, "SECRETARY");
        admit(chair, group, amina, "MEMBER");
        admit(chair, group, baraka, "MEMBER");
        post(treasurer, "/api/v1/contributions/", Map.of(
                "group", group, "member", amina.id(), "amount", "10000.00", "payment_method", "CASH")).is(201);
    }

    @Test
    void an_expense_goes_from_the_request_to_the_books() {
        var asked = post(amina, "/api/v1/expenses/", Map.of(
                "group", group, "category", "OPERATIONAL", "amount", "2500.00", "description", "Hall for the meeting",
                "payee", "Mama Njeri")).is(201);
        var expense = "/api/v1/expenses/%s/".formatted(asked.field("id"));
        assertThat(asked.field("status")).isEqualTo("PENDING");
        assertThat(asked.field("required_signatures")).isEqualTo("2");
        assertThat(asked.field("approval")).isEqualTo(asked.field("id"));

        post(amina, expense + "approve/", Map.of()).isRefusal(403, "group.not-official");
        post(treasurer, expense + "disburse/", cash()).isRefusal(422, "expense.not-approved");
        post(chair, expense + "approve/", Map.of("comment", "As every month")).is(200);
        post(chair, expense + "approve/").isRefusal(409, "approval.already-signed");
        assertThat(post(secretary, expense + "approve/").is(200).field("status")).isEqualTo("APPROVED");
        var paid = post(treasurer, expense + "disburse/", cash()).is(200);
        assertThat(paid.field("status")).isEqualTo("DISBURSED");
        assertThat(paid.field("entry_number")).isEqualTo("2");
        post(chair, expense + "disburse/", cash()).isRefusal(422, "expense.disbursed-already");

        var read = read(baraka, expense, paid);
        assertThat(read.json()).isEqualTo(paid.json());
        assertThat(read.header("ETag")).isEqualTo(paid.header("ETag"));
        assertThat(read(baraka, "/api/v1/expenses/?group=" + group + "&status=DISBURSED", paid).field("count"))
                .isEqualTo("1");
        assertThat(read(chair, "/api/v1/groups/%s/ledger/trial-balance/".formatted(group), paid).text())
                .contains("\"5010\"", "7500.00");
    }

    @Test
    void signing_the_approval_decides_the_expense_and_its_history_is_told() {
        var asked = expense(amina, "100.00");
        var approval = "/api/v1/approvals/%s/".formatted(asked.field("id"));
        post(chair, approval + "sign/", Map.of("decision", "REJECT", "comment", "Too dear")).is(200);
        var last = post(treasurer, approval + "sign/", Map.of("decision", "REJECT")).is(200);
        assertThat(last.field("status")).isEqualTo("REJECTED");
        post(secretary, approval + "sign/", Map.of("decision", "APPROVE")).isRefusal(409, "approval.not-pending");

        assertThat(read(secretary, approval, last).json()).isEqualTo(last.json());
        assertThat(read(amina, approval, last).text()).contains("Too dear");
        request("GET", approval).as(baraka).send().isRefusal(404, "approval.unknown");
        assertThat(read(secretary, "/api/v1/approvals/?status=REJECTED&subject=EXPENSE&group=" + group, last)
                .field("count")).isEqualTo("1");
        assertThat(read(baraka, "/api/v1/approvals/?group=" + group, last).field("count")).isEqualTo("0");
        assertThat(read(amina, "/api/v1/expenses/%s/".formatted(asked.field("id")), last).field("status"))
                .isEqualTo("REJECTED");
    }

    @Test
    void an_official_does_not_sign_their_own_request() {
        var asked = expense(treasurer, "100.00");
        post(treasurer, "/api/v1/expenses/%s/approve/".formatted(asked.field("id")))
                .isRefusal(403, "approval.own-request");
    }

    @Test
    void the_chairperson_sets_how_many_sign() {
        var groupUri = "/api/v1/groups/%s/".formatted(group);
        patch(treasurer, groupUri, Map.of("approval_threshold", 1)).isRefusal(403, "group.not-chairperson");
        patch(chair, groupUri, Map.of("approval_threshold", 11)).is(400);
        patch(chair, groupUri, Map.of("approval_high_amount", "500")).isRefusal(422, "group.approval-rule-incomplete");
        patch(chair, groupUri, Map.of("approval_threshold", 3, "approval_high_amount", "500",
                "approval_high_threshold", 2)).isRefusal(422, "group.approval-rule-lower");
        var set = patch(chair, groupUri, Map.of("approval_threshold", 1, "approval_high_amount", "500",
                "approval_high_threshold", 3, "approval_expiry_days", 7)).is(200);
        assertThat(set.field("approval_high_amount")).isEqualTo("500.00");
        assertThat(read(amina, groupUri, set).field("approval_high_threshold")).isEqualTo("3");
        assertThat(expense(amina, "500").field("required_signatures")).isEqualTo("1");
        assertThat(expense(amina, "500.01").field("required_signatures")).isEqualTo("3");
        assertThat(patch(chair, groupUri, Map.of("approval_high_amount", "0")).is(200).text())
                .contains("\"approval_high_amount\":null", "\"approval_high_threshold\":null");
    }

    @Test
    void savings_are_withdrawn_by_signatures() {
        var withdrawals = "/api/v1/groups/%s/withdrawals/".formatted(group);
        post(amina, withdrawals, Map.of("amount", "10000.01")).isRefusal(422, "withdrawal.more-than-saved");
        post(baraka, withdrawals, Map.of("member", amina.id(), "amount", "1"))
                .isRefusal(403, "withdrawal.not-official");
        var asked = post(amina, withdrawals, Map.of("amount", "4000.00", "notes", "School fees")).is(201);
        var withdrawal = withdrawals + asked.field("id") + "/";
        post(chair, withdrawal + "approve/").is(200);
        post(treasurer, withdrawal + "pay/", cash()).isRefusal(422, "withdrawal.not-approved");
        post(treasurer, withdrawal + "approve/").is(200);
        var paid = post(treasurer, withdrawal + "pay/", Map.of(
                "payment_method", "CASH", "reference_number", "rcpt 12")).is(200);
        assertThat(paid.field("status")).isEqualTo("PAID");
        assertThat(paid.field("reference_number")).isEqualTo("RCPT12");
        assertThat(read(amina, withdrawal, paid).json()).isEqualTo(paid.json());
        assertThat(read(treasurer, withdrawals, paid).field("count")).isEqualTo("1");
        assertThat(read(baraka, withdrawals, paid).field("count")).isEqualTo("0");
        request("GET", withdrawal).as(baraka).send().isRefusal(404, "withdrawal.unknown");
        assertThat(read(amina, "/api/v1/groups/%s/members/".formatted(group), paid).text()).contains("6000.00");

        var why = Map.of("reason", "Never arrived");
        post(amina, withdrawal + "reverse/", why).isRefusal(403, "group.role-may-not");
        post(secretary, withdrawal + "reverse/", why).isRefusal(403, "group.role-may-not");
        post(treasurer, withdrawal + "reverse/", Map.of()).is(400);
        var reversed = post(treasurer, withdrawal + "reverse/", why).is(200);
        assertThat(reversed.field("status")).isEqualTo("REVERSED");
        assertThat(reversed.field("reason")).isEqualTo("Never arrived");
        assertThat(read(amina, withdrawal, reversed).json()).isEqualTo(reversed.json());
        assertThat(read(amina, "/api/v1/groups/%s/members/".formatted(group), reversed).text()).contains("10000.00");
        post(chair, withdrawal + "reverse/", why).isRefusal(422, "withdrawal.reversed-already");

        var dropped = post(amina, withdrawals, Map.of("amount", "10.00")).is(201);
        assertThat(post(amina, withdrawals + dropped.field("id") + "/cancel/", Map.of("reason", "Not now")).is(200)
                .field("status")).isEqualTo("CANCELLED");
        var refused = post(treasurer, withdrawals, Map.of("member", amina.id(), "amount", "10.00")).is(201);
        post(chair, withdrawals + refused.field("id") + "/reject/").is(200);
    }

    @Test
    void a_budget_is_compared_with_what_the_books_say_was_spent() {
        var budget = "/api/v1/groups/%s/budgets/2026/".formatted(group);
        assertThat(get(amina, budget).is(200).field("total_budget")).isEqualTo("0.00");
        var plan = Map.of("lines", List.of(
                Map.of("category", "OPERATIONAL", "amount", "4000.00"), Map.of("category", "WELFARE", "amount", "0")));
        request("PUT", budget).as(amina).body(plan).send().is(403);
        var set = request("PUT", budget).as(treasurer).body(plan).send().is(200);
        assertThat(set.field("total_budget")).isEqualTo("4000.00");
        request("PUT", budget).as(treasurer).body(Map.of("lines", List.of(
                Map.of("category", "OTHER", "amount", "1"), Map.of("category", "OTHER", "amount", "2")))).send()
                        .isRefusal(400, "budget.category-twice");

        var id = expense(amina, "1000.00").field("id");
        post(chair, "/api/v1/expenses/%s/approve/".formatted(id)).is(200);
        post(secretary, "/api/v1/expenses/%s/approve/".formatted(id)).is(200);
        var paid = post(treasurer, "/api/v1/expenses/%s/disburse/".formatted(id),
                Map.of("payment_method", "CASH", "value_date", "2026-02-03")).is(200);
        var against = read(amina, budget, paid);
        var operational = against.json().at("/lines/0");
        assertThat(operational.at("/budget").asString()).isEqualTo("4000.00");
        assertThat(operational.at("/actual").asString()).isEqualTo("1000.00");
        assertThat(operational.at("/remaining").asString()).isEqualTo("3000.00");
        assertThat(operational.at("/used_percent").asLong()).isEqualTo(25);
        assertThat(against.field("total_actual")).isEqualTo("1000.00");
        assertThat(read(amina, budget + "?as_at=2026-02-02", paid).field("total_actual")).isEqualTo("0.00");

        var reverse = "/api/v1/expenses/%s/reverse/".formatted(id);
        var why = Map.of("reason", "The hall gave it back", "value_date", "2026-03-01");
        post(amina, reverse, why).isRefusal(403, "group.role-may-not");
        post(secretary, reverse, why).isRefusal(403, "group.role-may-not");
        post(treasurer, reverse, Map.of()).is(400);
        post(treasurer, reverse, Map.of("reason", "Too early", "value_date", "2026-02-02"))
                .isRefusal(422, "expense.reversal-before-payment");
        var reversed = post(treasurer, reverse, why).is(200);
        assertThat(reversed.field("status")).isEqualTo("REVERSED");
        assertThat(read(amina, "/api/v1/expenses/%s/".formatted(id), reversed).json()).isEqualTo(reversed.json());
        assertThat(read(amina, budget + "?as_at=2026-02-28", reversed).field("total_actual")).isEqualTo("1000.00");
        assertThat(read(amina, budget, reversed).field("total_actual")).isEqualTo("0.00");
        post(chair, reverse, why).isRefusal(422, "expense.reversed-already");
        get(amina, "/api/v1/groups/%s/budgets/1000/".formatted(group)).isRefusal(400, "budget.year-implausible");
    }

    @Test
    void a_receipt_is_kept_and_given_back_as_it_was_to_those_who_may_read_it() throws Exception {
        var expense = "/api/v1/expenses/%s/".formatted(expense(amina, "100.00").field("id"));
        request("GET", expense + "receipt/").as(amina).send().is(404);
        var attached = upload(amina, expense, "../hall receipt.pdf", "application/pdf", PDF).is(200);
        assertThat(attached.json().at("/receipt/media_type").asString()).isEqualTo("application/pdf");
        assertThat(attached.json().at("/receipt/size").asLong()).isEqualTo(PDF.length);
        assertThat(attached.json().at("/receipt/file_name").asString()).isEqualTo("hall receipt.pdf");

        read(amina, expense, attached);
        var answer = download(chair, expense);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PDF);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(download(register("Stranger"), expense).statusCode()).isEqualTo(404);

        upload(baraka, expense, "a.pdf", "application/pdf", PDF).isRefusal(403, "expense.not-yours");
        post(chair, expense + "approve/").is(200);
        upload(amina, expense, "a.pdf", "application/pdf", PDF).isRefusal(422, "expense.receipt-signed");
    }

    @ParameterizedTest
    @CsvSource({"<html><script>1</script></html>, image/png", "GIF89a, image/gif", "MZ, application/pdf",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', image/svg+xml", "%PDF-1.7 %%EOF, image/png"})
    void what_is_no_receipt_or_says_it_is_another_is_not_kept(String content, String type) {
        var expense = "/api/v1/expenses/%s/".formatted(expense(amina, "100.00").field("id"));
        upload(amina, expense, "a.pdf", type, content.getBytes(StandardCharsets.UTF_8))
                .isRefusal(415, "expense.receipt-type");
    }

    @Test
    void a_receipt_is_neither_empty_nor_larger_than_five_megabytes() {
        var expense = "/api/v1/expenses/%s/".formatted(expense(amina, "100.00").field("id"));
        upload(amina, expense, "a.pdf", "application/pdf", new byte[0]).is(400);
        upload(amina, expense, "a.pdf", "application/pdf", Arrays.copyOf(PDF, 5 * 1024 * 1024 + 1))
                .isRefusal(413, "expense.receipt-too-large");
    }

    private Answer expense(Person who, String amount) {
        return post(who, "/api/v1/expenses/", Map.of("group", group, "category", "OPERATIONAL", "amount", amount,
                "description", "Hall")).is(201);
    }

    private static Map<String, String> cash() {
        return Map.of("payment_method", "CASH");
    }

    private Answer read(Person who, String uri, Answer after) {
        return request("GET", uri).as(who).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send().is(200);
    }

    private Answer upload(Person who, String expense, String name, String type, byte[] content) {
        return request("PUT", expense + "receipt/").as(who).file(name, type, content).send();
    }

    private HttpResponse<byte[]> download(Person who, String expense) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:%d%sreceipt/".formatted(port(), expense)))
                            .header("Authorization", "Bearer " + who.token()).build(), BodyHandlers.ofByteArray());
        }
    }
}
