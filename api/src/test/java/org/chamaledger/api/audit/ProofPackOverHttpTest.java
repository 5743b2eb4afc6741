package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.audit.Notary;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ProofPackOverHttpTest extends ApiTest {

    private static final String ADDRESS = "/api/v1/users/me/proof-pack/";

    @Autowired
    Notary notary;

    @Autowired
    Keyring keyring;

    @TempDir
    Path folder;

    private Person chair;
    private Person asha;
    private String group;

    @BeforeEach
    void a_group_in_which_two_have_paid() {
        chair = register("Wanjiru");
        asha = register("Asha");
        group = form(chair, Map.of("name", "Umoja </script>", "contributions_from", "2026-01-01"));
        admit(chair, group, asha, "MEMBER");
        for (var paid : Map.of(asha, "1500.00", chair, "700.00").entrySet()) {
            post(chair, "/api/v1/contributions/", Map.of(
                    "group", group, "member", paid.getKey().id(), "amount", paid.getValue(), "payment_method", "CASH",
                    "value_date", "2026-02-05")).is(201);
        }
        await().atMost(Duration.ofSeconds(20)).until(this::isRead);
        notary.sign();
    }

    private boolean isRead() {
        return JdbcClient.create(database().owner()).sql("""
                select count(*) = 1 from reporting.posting p
                where p.group_id = cast(? as uuid) and p.account = '2010'
                  and exists (select from reporting.member_event m join reporting.entry e using (position)
                              where e.group_id = p.group_id and e.number = p.number
                                and m.member_id = cast(p.holder as uuid))
                """).param(group).query(Boolean.class).single();
    }

    @Test
    void it_holds_ones_own_events_each_proven_and_told() throws IOException {
        var pack = get(asha, ADDRESS).is(200);
        assertThat(judged(pack, "--key", key(pack))).contains("each with its proof", "GOOD");
        var json = pack.json();
        assertThat(json.get("member").get("name").stringValue()).isEqualTo("Asha Otieno");
        assertThat(json.get("next").isNull()).isTrue();
        assertThat(json.get("events").findValuesAsString("meaning"))
                .anySatisfy(meaning -> assertThat(meaning).startsWith("Member registered"))
                .anySatisfy(meaning -> assertThat(meaning).startsWith("Contribution received").contains("KES 1500.00"))
                .anySatisfy(meaning -> assertThat(meaning).startsWith("Entry ")
                        .contains("credit Member savings KES 1500.00 (yours)"))
                .noneSatisfy(meaning -> assertThat(meaning).contains("700.00"));
        assertThat(json.get("statement").get("groups")).singleElement().satisfies(statement -> {
            assertThat(statement.get("name").stringValue()).isEqualTo("Umoja </script>");
            assertThat(statement.get("balances").toString())
                    .isEqualTo("[{\"account\":\"2010\",\"name\":\"Member savings\",\"amount\":\"1500.00\"}]");
        });
    }

    @Test
    void nothing_in_it_is_about_others_but_their_ids() {
        var text = get(asha, ADDRESS).is(200).text();
        assertThat(text).doesNotContain("Wanjiru", chair.email(), "700.00");
    }

    @Test
    void it_can_be_narrowed_to_a_group_and_a_time() {
        assertThat(get(asha, ADDRESS + "?group=" + group).json().get("events").findValuesAsString("leaf"))
                .isNotEmpty().allSatisfy(leaf -> assertThat(leaf).contains(group));
        assertThat(events(get(asha, ADDRESS + "?to=2020-01-01"))).isEmpty();
        assertThat(events(get(asha, ADDRESS + "?after=999999999"))).isEmpty();
        get(asha, ADDRESS + "?from=2026-02-02&to=2026-02-01").isRefusal(400, "report.span");
        get(asha, ADDRESS + "?from=soon").isRefusal(400, "request.malformed-parameter");
    }

    @Test
    void whoever_changes_it_is_found_out() throws IOException {
        var pack = get(asha, ADDRESS);
        var changed = pack.text().replace("KES 1500.00", "KES 9500.00");
        assertThat(judged(changed, "--key", key(pack))).contains("NOT AS SIGNED", "First bad position");
    }

    @Test
    void as_a_page_it_carries_its_own_verifier() throws IOException {
        var page = request("GET", ADDRESS).as(asha).header("Accept", "text/html").send().is(200);
        assertThat(page.header("Content-Disposition")).hasValue("attachment; filename=\"proof-pack.html\"");
        assertThat(page.text()).contains("id=\"proof-pack\"", "id=\"verifier\"", "Umoja \\u003c/script>");
        assertThat(judged(page.text())).contains("THE KEY CAME WITH THE FILE", "GOOD");
    }

    @Test
    void who_is_erased_stays_erased_in_it() throws IOException {
        keyring.destroy(MemberId.of(asha.id()));
        var pack = get(asha, ADDRESS).is(200);
        assertThat(pack.json().get("member").get("name").stringValue()).isEqualTo("erased");
        assertThat(pack.text()).doesNotContain("Asha", "Otieno", asha.email());
        assertThat(judged(pack, "--key", key(pack))).contains("GOOD");
    }

    private static JsonNode events(Answer pack) {
        return pack.is(200).json().get("events");
    }

    private static String key(Answer pack) {
        var signedBy = pack.json().at("/checkpoint/key_id");
        return pack.json().get("keys").valueStream().filter(key -> key.get("key_id").equals(signedBy))
                .findFirst().orElseThrow().get("public_key").stringValue();
    }

    private String judged(Answer pack, String... options) throws IOException {
        return judged(pack.text(), options);
    }

    private String judged(String pack, String... options) throws IOException {
        var arguments = new String[options.length + 1];
        arguments[0] = Files.writeString(folder.resolve("pack"), pack).toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        var out = new ByteArrayOutputStream();
        Verifier.run(new PrintStream(out, true, UTF_8), arguments);
        return out.toString(UTF_8);
    }
}
