package org.chamaledger.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What auditors see, and who is told of it. */
class AuditOverHttpTest extends ApiTest {

    private Person chair;
    private Person amina;
    private Person auditor;
    private String group;

    @BeforeEach
    void a_group_with_some_money() {
        chair = register("Wanjiku");
        amina = register("Amina");
        auditor = auditor();
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
        post(chair, "/api/v1/contributions/", Map.of(
                "group", group, "member", amina.id(), "amount", "100.00", "payment_method", "CASH")).is(201);
        await().atMost(Duration.ofSeconds(20)).until(() -> get(chair, books("entries/?number_from=1")).is(200)
                .json().path("count").intValue() == 1);
    }

    @Test
    void a_balance_is_explained() {
        var explained = get(amina, books("explanation/?account=2010&holder=" + amina.id()
                + "&and_known_at=2026-01-01T00:00:00Z")).is(200).json();
        assertThat(explained.path("balance").stringValue()).isEqualTo("100.00");
        assertThat(explained.at("/made/0/source/type").stringValue()).isEqualTo("contribution");
        assertThat(explained.at("/difference/balance").stringValue()).isEqualTo("0.00");
        assertThat(explained.at("/difference/amount").stringValue()).isEqualTo("100.00");
        get(amina, books("explanation/?account=1")).isRefusal(400, "books.no-such-account");
        get(amina, books("explanation/")).is(400);
    }

    @Test
    void an_incident_shows_the_request_the_streams_and_the_books() {
        var position = events("contributions.ContributionReceived").getFirst().path("position").longValue();

        var incident = get(auditor, "/api/v1/audit/incident/?position=" + position).is(200).json();

        assertThat(incident.path("request").valueStream().map(e -> e.path("type").stringValue()))
                .containsExactlyInAnyOrder("contributions.ContributionReceived", "treasury.EntryPosted");
        assertThat(incident.path("actors_acts").valueStream().map(e -> e.path("type").stringValue()))
                .contains("groups.GroupFormed", "groups.MemberInvited");
        assertThat(incident.at("/books/last_entry_before").longValue()).isZero();
        assertThat(incident.at("/books/last_entry_after").longValue()).isEqualTo(1);
        assertThat(incident.at("/books/accounts/0/account").stringValue()).isEqualTo("1010");
        assertThat(incident.at("/books/accounts/0/before").stringValue()).isEqualTo("0.00");
        assertThat(incident.at("/books/accounts/0/after").stringValue()).isEqualTo("100.00");
        get(auditor, "/api/v1/audit/incident/?position=999999999").isRefusal(404, "audit.unknown-position");
        get(auditor, "/api/v1/audit/incident/?position=0").is(400);
        get(chair, "/api/v1/audit/incident/?position=1").isRefusal(403, "audit.auditors-only");
    }

    @Test
    void who_looked_at_mine_is_told_and_what_i_read_of_myself_is_not() {
        var statement = "/api/v1/groups/%s/members/%s/statement/".formatted(group, amina.id());
        get(amina, statement).is(200);
        get(chair, statement).is(200);
        get(auditor, statement).is(200);
        get(auditor, "/api/v1/groups/%s/members/%s/".formatted(group, amina.id())).is(200);
        get(register("Stranger"), statement).is(404);
        get(chair, "/api/v1/groups/%s/members/?ordering=invited_at".formatted(group)).is(200);
        get(chair, books("export/?format=csv")).is(200);
        get(chair, books("trial-balance/")).is(200);
        get(auditor, books("trial-balance/")).is(200);

        var mine = await().atMost(Duration.ofSeconds(20)).until(
                () -> get(amina, "/api/v1/audit/access-log/?member=me").is(200).json().path("results"),
                results -> results.size() == 3);
        assertThat(mine.valueStream().map(e -> e.path("kind").stringValue() + " " + e.path("reader").stringValue()))
                .containsExactlyInAnyOrder("STATEMENT " + chair.id(), "STATEMENT " + auditor.id(),
                        "PERSONAL " + auditor.id());
        assertThat(mine.get(0).path("ip_hash").isMissingNode() || mine.get(0).path("ip_hash").isNull()).isTrue();
        assertThat(mine.get(0).path("endpoint").stringValue()).startsWith("GET /api/v1/groups/{id}/members/{user}");

        var all = await().atMost(Duration.ofSeconds(20)).until(
                () -> get(auditor, "/api/v1/audit/access-log/?page_size=100&group=" + group).is(200).json(),
                page -> page.path("count").intValue() == 6);
        assertThat(all.path("results").valueStream().map(e -> e.path("kind").stringValue()))
                .containsExactlyInAnyOrder("STATEMENT", "STATEMENT", "PERSONAL", "PERSONAL", "EXPORT", "STAFF");
        assertThat(all.toString()).doesNotContain("invited_at").doesNotContain("Amina");
        assertThat(get(auditor, "/api/v1/audit/access-log/?kind=EXPORT&reader=" + chair.id()).json()
                .at("/results/0/format").stringValue()).isEqualTo("text/csv");
        get(amina, "/api/v1/audit/access-log/").isRefusal(403, "audit.auditors-only");
        get(amina, "/api/v1/audit/access-log/?member=" + chair.id()).isRefusal(403, "audit.auditors-only");
        get(auditor, "/api/v1/audit/access-log/?member=nobody").isRefusal(400, "audit.member-malformed");
    }

    @Test
    void the_log_leads_from_page_to_page() {
        var reader = register("Reader");
        admit(chair, group, reader, "TREASURER");
        for (int i = 0; i < 5; i++) {
            get(reader, "/api/v1/groups/%s/members/%s/".formatted(group, amina.id())).is(200);
        }
        var uri = "/api/v1/audit/access-log/?page_size=2&reader=" + reader.id();
        await().atMost(Duration.ofSeconds(20)).until(
                () -> get(auditor, uri).is(200).json().path("count").intValue() == 5);
        var first = get(auditor, uri).json();
        var second = get(auditor, path(first.path("next"))).is(200).json();
        var third = get(auditor, path(second.path("next"))).is(200).json();
        assertThat(List.of(first, second, third)).extracting(page -> page.path("results").size())
                .containsExactly(2, 2, 1);
        assertThat(third.path("next").isNull()).isTrue();
        assertThat(get(auditor, path(third.path("previous"))).is(200).json().path("results"))
                .isEqualTo(second.path("results"));
        get(auditor, uri + "&ordering=reader").is(400);
    }

    private List<JsonNode> events(String type) {
        return get(auditor, "/api/v1/audit/events/?group=%s&type=%s".formatted(group, type)).is(200).json()
                .path("results").valueStream().toList();
    }

    private static String path(JsonNode link) {
        return link.stringValue().replaceFirst("^https?://[^/]+", "");
    }

    private String books(String report) {
        return "/api/v1/groups/%s/ledger/%s".formatted(group, report);
    }

    private Person auditor() {
        var person = register("Auditor" + UUID.randomUUID().toString().substring(0, 4));
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        request("PUT", "/api/v1/users/%s/staff-roles/AUDITOR/".formatted(person.id())).as(admin).send().is(200);
        return login(person);
    }
}
