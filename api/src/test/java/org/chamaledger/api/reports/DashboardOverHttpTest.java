package org.chamaledger.api.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chamaledger.api.ApiTest;
import org.junit.jupiter.api.Test;

/** The dashboard as a caller sees it. */
class DashboardOverHttpTest extends ApiTest {

    @Test
    void it_follows_what_happens_and_is_sent_once() {
        var chair = register("Chair");
        var amina = register("Amina");
        var group = form(chair, Map.of("minimum_contribution", "500.00"));
        admit(chair, group, amina, "MEMBER");
        var uri = "/api/v1/groups/%s/dashboard/".formatted(group);
        var before = get(chair, uri).is(200);
        var paid = post(chair, "/api/v1/contributions/", Map.of(
                "group", group, "member", amina.id(), "amount", "1200.00", "payment_method", "CASH")).is(201);

        var read = request("GET", uri).as(chair)
                .header("X-Ledger-Position", paid.header("X-Ledger-Position").orElseThrow()).send().is(200);
        assertThat(read.json().at("/members").asInt()).isEqualTo(2);
        assertThat(read.json().at("/books/balances/total").asString()).isEqualTo("1200.00");
        assertThat(read.json().at("/books/top_savers/0/full_name").asString()).isEqualTo("Amina Otieno");
        assertThat(read.json().at("/books/contributions_by_month/11/amount").asString()).isEqualTo("1200.00");
        assertThat(read.json().at("/books/cash_forecast/weeks")).hasSize(13);
        assertThat(read.json().at("/own/savings").asString()).isEqualTo("0.00");

        var tag = read.header("ETag").orElseThrow();
        assertThat(before.header("ETag")).isPresent().get().isNotEqualTo(tag);
        var again = unchecked("GET", uri).as(chair).header("If-None-Match", tag).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();

        patch(chair, "/api/v1/groups/%s/".formatted(group), Map.of("members_may_read_books", false)).is(200);
        var hers = get(amina, uri).is(200);
        assertThat(hers.json().at("/books").isNull()).isTrue();
        assertThat(hers.json().at("/own/savings").asString()).isEqualTo("1200.00");
        get(register("Stranger"), uri).isRefusal(404, "group.unknown");
    }
}
