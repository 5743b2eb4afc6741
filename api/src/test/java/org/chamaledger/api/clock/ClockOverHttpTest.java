package org.chamaledger.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.kernel.audit.Notary;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody asks for happens, once, and however late. */
class ClockOverHttpTest extends DrivenTest {

    @Autowired
    private Notary notary;

    @Test
    void a_loan_that_nobody_pays_becomes_active_costs_penalties_and_falls_into_default() {
        a_group_with_savings();
        var product = post(treasurer, "/api/v1/groups/%s/loan-products/".formatted(group), Map.of(
                "name", "Emergency", "interest_rate", "12",
                "penalty", Map.of("kind", "PERCENT_ONCE", "rate", "5", "grace_days", 5))).is(201).field("id");
        var loan = applied(product);
        sign(loan, treasurer);
        sign(loan, chair);
        post(treasurer, "/api/v1/loans/%s/disburse/".formatted(loan), Map.of("payment_method", "CASH")).is(200);
        var due = today().plusMonths(1);

        at(due.minusDays(1));
        strikes();
        assertThat(loan(loan).field("status")).isEqualTo("DISBURSED");

        at(due);
        strikes();
        assertThat(loan(loan).field("status")).isEqualTo("ACTIVE");
        assertThat(loan(loan).field("days_past_due")).isEqualTo("0");

        at(due.plusDays(5));
        strikes();
        assertThat(loan(loan).field("outstanding_penalty")).isEqualTo("0.00");

        at(due.plusDays(6));
        strikes();
        assertThat(loan(loan).field("outstanding_penalty")).isEqualTo("206.00");
        strikes();
        assertThat(run("charge-penalties").field("done")).isEqualTo("0");
        assertThat(loan(loan).field("outstanding_penalty")).isEqualTo("206.00");

        at(due.plusDays(89)); // for months nobody looked: each instalment costs once, and none is forgotten
        strikes();
        assertThat(loan(loan).field("outstanding_penalty")).isEqualTo("618.00");
        assertThat(loan(loan).field("status")).isEqualTo("ACTIVE");

        at(due.plusDays(90));
        strikes();
        assertThat(loan(loan).field("status")).isEqualTo("DEFAULTED");
        assertThat(loan(loan).field("days_past_due")).isEqualTo("90");
        assertThat(run("default-loans").field("done")).isEqualTo("0");
        var asAt = get(borrower, "/api/v1/loans/%s/?as_at=%s".formatted(loan, due.plusDays(6))).is(200);
        assertThat(List.of(asAt.field("status"), asAt.field("outstanding_penalty"), asAt.field("days_past_due")))
                .containsExactly("ACTIVE", "206.00", "6");

        at(due.plusDays(130));
        strikes();
        assertThat(run("provision-loans").field("done")).isEqualTo("0");
        assertThat(loan(loan).json().path("provision").stringValue()).isNotEqualTo("0.00");
        var trial = get(treasurer, "/api/v1/groups/%s/ledger/trial-balance/".formatted(group)).is(200);
        assertThat(trial.field("total_debit")).isEqualTo(trial.field("total_credit"));
        assertThat(trial.text()).contains("\"1110\"", "\"5100\"");
    }

    @Test
    void an_approval_that_nobody_gives_ends_after_two_weeks_and_the_loan_with_it() {
        a_group_with_savings();
        var loan = applied(null);
        sign(loan, treasurer);

        at(today().plusDays(13));
        strikes();
        assertThat(loan(loan).field("status")).isEqualTo("PENDING");

        clock.advance(Duration.ofDays(2));
        enter();
        var late = post(chair, "/api/v1/loans/%s/approve/".formatted(loan), Map.of());
        assertThat(late.status()).as(late.text()).isGreaterThanOrEqualTo(400).isLessThan(500);
        strikes();
        assertThat(loan(loan).field("status")).isEqualTo("REJECTED");
        strikes();
        assertThat(run("expire-approvals").field("done")).isEqualTo("0");
    }

    @Test
    void a_vote_is_counted_when_its_time_is_over() {
        a_group_with_savings();
        at(today().plusDays(1));
        var vote = "/api/v1/votes/%s/".formatted(post(chair, "/api/v1/votes/", Map.of(
                "group", group, "title", "A new hall", "vote_type", "SIMPLE_MAJORITY",
                "closes_at", clock.instant().plus(Duration.ofHours(1)).toString())).is(201).field("id"));
        post(borrower, vote + "ballots/", Map.of("choice", "YES")).is(201);
        run("open-and-close-votes");
        assertThat(get(borrower, vote).is(200).field("status")).isEqualTo("OPEN");

        clock.advance(Duration.ofHours(1));
        enter();
        post(chair, vote + "ballots/", Map.of("choice", "YES")).isRefusal(422, "vote.over");
        run("open-and-close-votes");
        var closed = get(borrower, vote).is(200);
        assertThat(closed.field("status")).isEqualTo("CLOSED");
        assertThat(closed.json().at("/result/outcome").stringValue()).isEqualTo("INVALID");
        assertThat(run("open-and-close-votes").field("done")).isEqualTo("0");
    }

    @Test
    void a_shared_document_is_closed_when_its_link_expires() {
        a_group_with_savings();
        at(today().plusDays(1));
        var document = "/api/v1/documents/%s/".formatted(request("POST", "/api/v1/documents/").as(chair)
                .file("rules.pdf", "application/pdf", "%PDF-1.4 %%EOF".getBytes(StandardCharsets.US_ASCII),
                        Map.of("group", group, "title", "The rules")).send().is(201).field("id"));
        var key = post(chair, document + "links/", Map.of(
                "expires_at", clock.instant().plus(Duration.ofHours(1)).toString())).is(200).json().at("/links/0/key");
        var shared = "/api/v1/shared-documents/%s/".formatted(key.stringValue());
        assertThat(get(shared).is(200).text()).startsWith("%PDF");

        clock.advance(Duration.ofHours(1));
        get(shared).isRefusal(404, "document.link-unknown");
        enter();
        get(chair, document + "content/").is(200);
    }

    @Test
    void what_the_law_asks_is_warned_of_before_its_day_and_after_it() {
        a_group_with_savings();
        at(today().plusDays(1));
        var due = today().plusDays(40);
        var record = "/api/v1/groups/%s/compliance/%s/".formatted(group, post(chair,
                "/api/v1/groups/%s/compliance/".formatted(group), Map.of("compliance_type", "TAX_RETURN",
                        "title", "The tax return", "due_on", due.toString())).is(201).field("id"));
        assertWarned(record, "PENDING", 0);
        at(due.minusDays(30));
        assertWarned(record, "DUE_SOON", 1);
        at(due);
        assertWarned(record, "DUE_SOON", 1);
        at(due.plusDays(1));
        assertWarned(record, "OVERDUE", 1);
        assertThat(run("warn-of-obligations").field("done")).isEqualTo("0");
    }

    @Test
    void minutes_print_who_came_and_what_the_books_held() {
        a_group_with_savings();
        at(today().plusDays(1));
        var starts = clock.instant().plus(Duration.ofDays(8));
        var meeting = "/api/v1/groups/%s/meetings/%s/".formatted(group, post(chair,
                "/api/v1/groups/%s/meetings/".formatted(group), Map.of("title", "The chairs", "place", "The mango tree",
                        "starts_at", starts.toString(), "agenda", List.of("Which chairs"))).is(201).field("id"));
        get(chair, meeting + "minutes/").isRefusal(404, "meeting.no-minutes");
        clock.set(starts);
        enter();
        post(chair, meeting + "attendance/", Map.of("attendance", List.of(
                Map.of("member", chair.id(), "status", "PRESENT"), Map.of("member", treasurer.id(), "status", "LATE"),
                Map.of("member", secretary.id(), "status", "EXCUSED")))).is(200);
        post(chair, meeting + "close/", Map.of()).is(200);
        var signed = notary.sign();
        var seen = post(chair, meeting + "minutes/", Map.of("text", "White ones, with backs.")).is(200).json()
                .at("/minutes/checkpoint");
        assertThat(seen.path("tree_size").longValue()).isGreaterThanOrEqualTo(signed.treeSize());
        var words = seen.path("words").valueStream().map(word -> word.stringValue()).toList();
        assertThat(words).hasSize(8);
        var printed = get(borrower, meeting + "minutes/").is(200);
        assertThat(printed.header("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/plain"));
        assertThat(printed.text()).contains("Minutes of: The chairs\n", ", The mango tree\n", "Which chairs\n",
                "2 of 4 members came; 2 are a quorum: quorate\n", "PRESENT: Wanjiru Otieno\n", "LATE: Brian Otieno\n",
                "ABSENT: Faith Otieno\n", "EXCUSED: Mercy Otieno\n", "White ones, with backs.\n", "1010  Cash in hand",
                "20000.00", "Checkpoint of the ledger after %s events\n".formatted(seen.path("tree_size")),
                String.join(" ", words) + "\n", "Recorded by Wanjiru Otieno on ");
    }

    private void assertWarned(String record, String status, int alerts) {
        run("warn-of-obligations");
        assertThat(get(chair, record).is(200).field("status")).isEqualTo(status);
        assertThat(get(chair, "/api/v1/compliance/alerts/").is(200).field("count")).isEqualTo(Integer.toString(alerts));
    }

    private Answer loan(String loan) {
        return get(borrower, "/api/v1/loans/%s/".formatted(loan)).is(200);
    }

    private void strikes() {
        for (var job : List.of(
                "activate-loans", "charge-penalties", "default-loans", "expire-approvals", "provision-loans")) {
            assertThat(run(job).field("refused")).as(job).isEqualTo("0");
        }
    }
}
