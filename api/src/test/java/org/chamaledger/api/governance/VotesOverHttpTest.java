package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Call;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Votes as members see them, and what of a secret one can be seen anywhere. */
@ExtendWith(OutputCaptureExtension.class)
class VotesOverHttpTest extends ApiTest {

    private Person chair;
    private Person amina;
    private Person baraka;
    private String group;

    @BeforeEach
    void aGroupOfThree() {
        chair = register("Chair");
        amina = register("Amina");
        baraka = register("Baraka");
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
        admit(chair, group, baraka, "MEMBER");
    }

    @Test
    void a_motion_goes_from_the_call_to_the_count() {
        var vote = called(Map.of());
        assertThat(cast(amina, vote, "YES").is(201).field("present")).isEqualTo("1");
        cast(baraka, vote, "NO").is(201);
        post(baraka, vote + "proxies/", Map.of("holder", amina.id())).is(201);
        request("DELETE", vote + "proxies/").as(baraka).send().is(200);
        cast(chair, vote, "YES").is(201);
        assertThat(read(baraka, vote + "ballots/", cast(amina, vote, "YES").is(201)).text()).doesNotContain("\"YES\"");
        var closed = post(chair, vote + "close/").is(200);
        assertThat(closed.json().at("/result/outcome").stringValue()).isEqualTo("PASSED");
        assertThat(closed.json().at("/result/yes").intValue()).isEqualTo(2);
        assertThat(closed.json().at("/result/threshold").stringValue()).isEqualTo("> 1/2");

        var found = read(amina, vote, closed);
        assertThat(found.json()).isEqualTo(closed.json());
        assertThat(found.header("ETag")).isEqualTo(closed.header("ETag"));
        assertThat(read(amina, "/api/v1/votes/?group=%s&outcome=PASSED".formatted(group), closed).field("count"))
                .isEqualTo("1");
        assertThat(read(baraka, vote + "ballots/", closed).json().at("/results").size()).isEqualTo(3);
        assertThat(read(baraka, vote + "ballots/", closed).text()).contains("\"YES\"", "\"NO\"");
        cast(amina, vote, "NO").isRefusal(422, "vote.over");
    }

    @Test
    void a_proxy_for_all_votes_is_appointed_once() {
        var proxies = "/api/v1/groups/%s/proxies/".formatted(group);
        var appointed = post(amina, proxies, Map.of("holder", baraka.id(),
                "expires_at", Instant.now().plus(Duration.ofDays(30)).toString())).is(201);
        assertThat(read(chair, proxies, appointed).json().at("/results/0")).isEqualTo(appointed.json());
        for (int i = 0; i < 2; i++) {
            var vote = called(Map.of());
            request("POST", vote + "ballots/").as(baraka)
                    .body(Map.of("choice", "YES", "on_behalf_of", amina.id())).send()
                    .is(201);
            assertThat(post(chair, vote + "close/").is(200).json().at("/result/by_proxy").intValue()).isEqualTo(1);
        }
        var revoked = request("DELETE", proxies).as(amina).send().is(200);
        assertThat(revoked.json().path("revoked").booleanValue()).isTrue();
        assertThat(read(chair, proxies, revoked).field("count")).isEqualTo("0");
        post(amina, proxies, Map.of("holder", amina.id(), "expires_at", Instant.now().plusSeconds(60).toString()))
                .isRefusal(422, "vote.proxy-yourself");
    }

    @Test
    void nothing_tells_who_chose_what_in_secret(CapturedOutput log) {
        var vote = called(Map.of("secret", true));
        ballot(amina, vote, "YES").header("Idempotency-Key", "a-" + UUID.randomUUID()).send().is(201);
        ballot(baraka, vote, "NO").header("Idempotency-Key", "b-" + UUID.randomUUID()).send().is(201);
        var last = ballot(chair, vote, "YES").header("Idempotency-Key", "c-" + UUID.randomUUID()).send().is(201);
        assertThat(last.text()).doesNotContain("\"YES\"").doesNotContain("\"NO\"");
        assertThat(read(amina, vote + "ballots/", last).text()).doesNotContain("\"YES\"").contains(baraka.id());
        nowhere(vote);

        var closed = post(chair, vote + "close/").is(200);

        assertThat(closed.json().at("/result/yes").intValue()).isEqualTo(2);
        assertThat(read(baraka, vote + "ballots/", closed).json().at("/results"))
                .hasSize(3).allSatisfy(row -> {
                    assertThat(row.path("choice").isNull()).isTrue();
                    assertThat(row.path("cast_at").isString()).isTrue();
                });
        nowhere(vote);
        assertThat(log.getAll()).doesNotContain("\"choice\"");
        assertThat(db().sql("select count(*) from keys.subject_key where subject = ?::uuid and wrapped_key is null")
                .param(id(vote)).query(Long.class).single()).isEqualTo(1);
    }

    /** Neither in the ledger, nor in what is read, nor under idempotency keys. */
    private void nowhere(String vote) {
        var ballots = db().sql("""
                select payload::text || metadata::text from ledger.event
                where stream_id = ?::uuid and type = 'governance.SecretBallotCast'
                """).param(id(vote)).query(String.class).list();
        assertThat(ballots).hasSize(3).noneMatch(text -> text.contains("\"YES") || text.contains("\"NO"));
        assertThat(ballots.stream().map(text -> text.replaceAll(".*\"sealed\" ?: ?\"([^\"]*)\".*", "$1").length())
                .distinct()).hasSize(1);
        assertThat(db().sql("select count(choice) from reporting.vote_voter where vote_id = ?::uuid").param(id(vote))
                .query(Long.class).single()).isZero();
        assertThat(db().sql("select distinct fingerprint from ledger.idempotency where location like '%' || ? || '%'")
                .param(id(vote)).query(String.class).list()).hasSizeLessThanOrEqualTo(1);
    }

    private String called(Map<String, ?> more) {
        var body = new HashMap<String, Object>(Map.of("group", group, "title", "A new hall",
                "vote_type", "SIMPLE_MAJORITY", "closes_at", Instant.now().plus(Duration.ofDays(1)).toString()));
        body.putAll(more);
        return "/api/v1/votes/%s/".formatted(post(chair, "/api/v1/votes/", body).is(201).field("id"));
    }

    private Answer cast(Person voter, String vote, String choice) {
        return ballot(voter, vote, choice).send();
    }

    private Call ballot(Person voter, String vote, String choice) {
        return request("POST", vote + "ballots/").as(voter).body(Map.of("choice", choice));
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send().is(200);
    }

    private static String id(String vote) {
        return List.of(vote.split("/")).getLast();
    }

    private static JdbcClient db() {
        return JdbcClient.create(database().owner());
    }
}
