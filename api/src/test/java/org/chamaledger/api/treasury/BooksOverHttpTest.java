package org.chamaledger.api.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.security.Passes;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Import(Passes.class)
class BooksOverHttpTest extends ApiTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Passes passes;

    @LocalServerPort
    int port;

    private final MemberId chair = MemberId.next();
    private String group;
    private String member;

    @BeforeEach
    void a_group_with_some_money() throws Exception {
        group = post(chair, "/groups/", """
                {"name": "Umoja %s", "group_type": "SAVINGS", "contributions_from": "2026-01-01",
                 "minimum_contribution": "1000.00"}""".formatted(chair)).get("id").stringValue();
        member = post(chair, "/groups/" + group + "/members/", """
                {"phone_number": "+2547%08d"}""".formatted(Math.floorMod(chair.hashCode(), 100_000_000)))
                .get("user").stringValue();
        post(MemberId.of(member), "/groups/%s/members/%s/accept/".formatted(group, member), "{}");
        for (int month = 1; month <= 5; month++) {
            post(chair, "/contributions/", """
                    {"group": "%s", "member": "%s", "amount": "1500.5", "payment_method": "CASH", "notes": "=thanks",
                     "value_date": "2026-%02d-05"}""".formatted(group, member, month));
        }
        post(chair, "/groups/" + group + "/transfers/", """
                {"from": "CASH", "to": "BANK", "amount": "2000.00"}""");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var answer = get(chair, "/groups/" + group + "/ledger/entries/?number_from=6");
            return answer.statusCode() == 200 && JSON.readTree(answer.body()).get("count").intValue() == 1;
        });
    }

    @Test
    void the_trial_balance_has_the_agreed_shape() throws Exception {
        var trial = read(chair, "/groups/" + group + "/ledger/trial-balance/");

        assertThat(trial.propertyNames()).containsExactlyInAnyOrder(
                "group", "as_at", "known_at", "currency", "accounts", "total_debit", "total_credit");
        assertThat(trial.get("total_debit").stringValue()).isEqualTo("7502.50");
        assertThat(trial.get("accounts").get(0).toString()).isEqualTo("""
                {"code":"1010","name":"Cash in hand","kind":"ASSET","debit":"5502.50","credit":"0.00"}""");
    }

    @Test
    void lists_lead_from_page_to_page() throws Exception {
        var seen = new ArrayList<Integer>();
        var next = uri("/groups/" + group + "/ledger/entries/?page_size=4&known_at=2030-01-01T00:00:00%2B03:00");
        while (next != null) {
            var page = JSON.readTree(send(chair, next, null).body());
            page.get("results").forEach(entry -> seen.add(entry.get("number").intValue()));
            assertThat(page.get("count").intValue()).isEqualTo(6);
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
        }
        assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6);
        var entry = read(chair, "/groups/" + group + "/ledger/entries/1/");
        assertThat(entry.get("postings").get(1).get("holder").stringValue()).isEqualTo(member);
        assertThat(entry.get("postings").get(1).get("side").stringValue()).isEqualTo("CREDIT");
        assertThat(entry.get("source").get("type").stringValue()).isEqualTo("contribution");
        assertThat(entry.get("reverses").isNull()).isTrue();
    }

    @Test
    void what_is_not_known_is_refused() throws Exception {
        refused("/groups/" + group + "/ledger/entries/?holdr=x", "request.unknown-parameter");
        refused("/groups/" + group + "/ledger/entries/?ordering=narration", "request.unknown-parameter");
        refused("/groups/" + group + "/ledger/entries/?page_size=201", "request.page-size");
        refused("/groups/" + group + "/ledger/entries/?page_size=many", "request.malformed-parameter");
        refused("/groups/" + group + "/ledger/entries/?cursor=abc", "request.cursor");
        refused("/groups/" + group + "/ledger/entries/?number_from=1&number_from=2", "request.malformed-parameter");
        refused("/groups/" + group + "/ledger/trial-balance/?as_at=soon", "request.malformed-parameter");
        refused("/groups/" + group + "/ledger/trial-balance/?format=xml", "request.malformed-parameter");
        refused("/groups/" + group + "/ledger/export/?format=xml", "books.export-format");
        refused("/groups/" + group + "/ledger/export/", "request.missing-parameter");
        refused("/groups/" + group + "/ledger/cash-book/?channel=TILL", "request.malformed-parameter");
        refused("/groups/" + group + "/ledger/cash-book/?from=2026-02-01&to=2026-01-01", "report.span");
        refused("/groups/?frmat=csv", "request.unknown-parameter");
    }

    @Test
    void every_answer_is_to_be_had_as_a_table() throws Exception {
        var byParameter = get(chair, "/groups/" + group + "/ledger/entries/?format=csv&page_size=1");
        assertThat(byParameter.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(byParameter.body().lines().toList()).hasSize(3).first().asString()
                .startsWith("number,value_date,recorded_at,narration,source_type");
        var byHeader = send(chair, uri("/groups/" + group + "/ledger/trial-balance/"), "text/csv");
        assertThat(byHeader.body()).contains("1010,Cash in hand,ASSET,5502.50,0.00\r\n");
        assertThat(get(chair, "/groups/?format=csv").body()).startsWith("id,name,group_type");
        for (var report : new String[] {"income-statement", "balance-sheet", "cash-book", "accounts"}) {
            assertThat(get(chair, "/groups/" + group + "/ledger/" + report + "/?format=csv").body())
                    .as(report).contains(",");
        }
    }

    @Test
    void books_leave_in_the_words_of_other_programs() throws Exception {
        for (var format : new String[] {"hledger", "beancount", "csv", "json"}) {
            var answer = get(chair, "/groups/" + group + "/ledger/export/?format=" + format);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("1500.50");
            assertThat(answer.headers().firstValue("Content-Disposition")).hasValueSatisfying(
                    d -> assertThat(d).startsWith("attachment; filename="));
        }
    }

    @Test
    void reports_add_up() throws Exception {
        assertThat(read(chair, "/groups/" + group + "/ledger/cash-book/?channel=CASH").get("closing").stringValue())
                .isEqualTo("5502.50");
        assertThat(read(chair, "/groups/" + group + "/ledger/balance-sheet/").get("total_assets").stringValue())
                .isEqualTo("7502.50");
        assertThat(read(chair, "/groups/" + group + "/ledger/income-statement/").get("surplus").stringValue())
                .isEqualTo("0.00");
        assertThat(read(chair, "/groups/" + group + "/ledger/accounts/?code=2010").get("results").get(0).toString())
                .contains("\"holder\":\"" + member + "\"", "\"balance\":\"7502.50\"");
        var statement = read(MemberId.of(member),
                "/groups/%s/members/%s/statement/?from=2026-02-01&to=2026-03-31".formatted(group, member));
        assertThat(statement.get("opening").stringValue()).isEqualTo("1500.50");
        assertThat(statement.get("closing").stringValue()).isEqualTo("4501.50");
        assertThat(statement.get("lines")).hasSize(2);
    }

    @Test
    void groups_and_members_are_found_and_versioned() throws Exception {
        var answer = get(chair, "/groups/" + group + "/");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
        var found = JSON.readTree(answer.body());
        assertThat(found.get("total_balance").stringValue()).isEqualTo("7502.50");
        assertThat(found.get("my_role").stringValue()).isEqualTo("CHAIRPERSON");
        assertThat(found.get("member_count").intValue()).isEqualTo(2);
        assertThat(read(chair, "/groups/" + group + "/members/").get("count").intValue()).isEqualTo(2);
        assertThat(read(MemberId.of(member), "/groups/%s/members/%s/".formatted(group, member))
                .get("savings").stringValue()).isEqualTo("7502.50");
        assertThat(read(MemberId.of(member), "/users/me/groups/").get("results").get(0).get("status").stringValue())
                .isEqualTo("ACTIVE");
        assertThat(read(chair, "/groups/" + group + "/transfers/").get("results").get(0).get("to").stringValue())
                .isEqualTo("BANK");
        assertThat(read(chair, "/groups/" + group + "/periods/").get("count").intValue()).isZero();
    }

    @Test
    void contributions_are_listed_and_expected() throws Exception {
        var list = read(MemberId.of(member), "/contributions/?status=COMPLETED&ordering=value_date&group=" + group);
        assertThat(list.get("count").intValue()).isEqualTo(5);
        var first = list.get("results").get(0);
        assertThat(first.get("value_date").stringValue()).isEqualTo("2026-01-05");
        assertThat(first.get("entry_number").intValue()).isEqualTo(1);
        assertThat(first.get("notes").stringValue()).isEqualTo("=thanks");
        var answer = get(chair, "/contributions/" + first.get("id").stringValue() + "/");
        assertThat(JSON.readTree(answer.body())).isEqualTo(first);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(get(chair, "/contributions/?format=csv&group=" + group).body()).contains(",'=thanks,");
        assertThat(read(MemberId.next(), "/contributions/?group=" + group).get("count").intValue()).isZero();

        var matrix = read(chair, "/groups/" + group + "/contribution-matrix/?from=2026-01-01&to=2026-03-31");
        assertThat(matrix.get("periods")).hasSize(3);
        assertThat(matrix.get("members")).hasSize(2);
        var arrears = read(chair, "/groups/" + group + "/arrears/?as_at=2026-03-31");
        assertThat(arrears.get("count").intValue()).isEqualTo(arrears.get("results").size());
        assertThat(get(chair, "/groups/" + group + "/contribution-matrix/?format=csv").body())
                .startsWith("member,full_name");
        assertThat(get(chair, "/groups/" + group + "/arrears/?format=csv").body()).startsWith("member,full_name");
        assertThat(read(chair, "/contribution-imports/?group=" + group).get("count").intValue()).isZero();
    }

    @Test
    void the_events_behind_it_all_are_there_for_auditors() throws Exception {
        var auditor = MemberId.next();
        var events = JSON.readTree(send(auditor, uri("/audit/events/?page_size=1000&group=" + group), null,
                StaffRole.AUDITOR).body());
        assertThat(events.get("count").intValue()).isEqualTo(events.get("results").size()).isGreaterThan(14);
        var formed = events.get("results").get(0);
        assertThat(formed.propertyNames()).containsExactlyInAnyOrder(
                "position", "recorded_at", "type", "revision", "stream", "stream_type", "sequence", "actor", "role",
                "correlation_id", "causation_id", "payload", "metadata");
        assertThat(formed.get("type").stringValue()).isEqualTo("groups.GroupFormed");
        assertThat(formed.get("actor").stringValue()).isEqualTo(chair.toString());
        assertThat(formed.get("payload").get("founder").stringValue()).isEqualTo(chair.toString());

        var books = JSON.readTree(send(auditor, uri("/audit/streams/treasury-" + group + "/"), null,
                StaffRole.AUDITOR).body()).get("results");
        var last = books.get(books.size() - 1);
        assertThat(last.get("state").get("balances").get("1010").stringValue()).isEqualTo("KES 5502.50");
        assertThat(last.get("change").get("balances.1020").get("to").stringValue()).isEqualTo("KES 2000.00");
        assertThat(last.get("sequence").intValue()).isEqualTo(books.size() - 1);

        assertThat(read(chair, "/audit/events/?type=groups.GroupFormed&group=" + group).get("count").intValue())
                .isEqualTo(1);
        assertThat(get(chair, "/audit/events/").statusCode()).isEqualTo(403);
        assertThat(get(MemberId.of(member), "/audit/events/?group=" + group).statusCode()).isEqualTo(403);
        assertThat(get(MemberId.next(), "/audit/streams/treasury-" + group + "/").statusCode()).isEqualTo(404);
        assertThat(get(chair, "/audit/events/?format=csv&group=" + group).body()).startsWith("position,recorded_at");
    }

    @Test
    void strangers_learn_nothing_and_auditors_everything() throws Exception {
        for (var path : new String[] {"/", "/members/", "/ledger/accounts/", "/ledger/trial-balance/",
            "/ledger/entries/1/", "/ledger/export/?format=csv", "/transfers/", "/periods/",
            "/members/" + member + "/statement/", "/arrears/", "/contribution-matrix/"}) {
            var answer = get(MemberId.next(), "/groups/" + group + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).get("code").stringValue()).isEqualTo("group.unknown");
            var audited = send(MemberId.next(), uri("/groups/" + group + path), "*/*", StaffRole.AUDITOR);
            assertThat(audited.statusCode()).as(path).isEqualTo(200);
        }
    }

    private void refused(String path, String code) throws Exception {
        var answer = get(chair, path);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("code").stringValue()).as(path).isEqualTo(code);
    }

    private JsonNode read(MemberId who, String path) throws Exception {
        var answer = get(who, path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(MemberId who, String path) throws Exception {
        return send(who, uri(path), null);
    }

    private HttpResponse<String> send(MemberId who, String uri, String accept, StaffRole... roles) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(uri)).header("Authorization", passes.of(who, roles));
        if (accept != null) {
            request.header("Accept", accept);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode post(MemberId who, String path, String body) throws Exception {
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create(uri(path)))
                .header("Authorization", passes.of(who)).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }

    private String uri(String path) {
        return "http://localhost:" + port + "/api/v1" + path;
    }
}
