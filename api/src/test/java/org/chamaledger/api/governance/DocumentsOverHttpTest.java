package org.chamaledger.api.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Papers of a group as a caller sees them. */
class DocumentsOverHttpTest extends ApiTest {

    private static final String PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n";

    private Person chair;
    private Person amina;
    private Person stranger;
    private String group;

    @BeforeEach
    void aGroup() {
        chair = register("Chair");
        amina = register("Amina");
        stranger = register("Stranger");
        group = form(chair, Map.of());
        admit(chair, group, amina, "MEMBER");
    }

    @Test
    void a_document_is_read_by_those_it_is_for() {
        var filed = file(chair, PDF, "application/pdf").is(201);
        assertThat(filed.field("visibility")).isEqualTo("OFFICIALS");
        var uri = "/api/v1/documents/%s/".formatted(filed.field("id"));
        read(amina, uri, filed).isRefusal(404, "document.unknown");
        var changed = request("PATCH", uri).as(chair).body(Map.of("visibility", "MEMBERS")).send().is(200);
        assertThat(read(amina, uri, changed).is(200).json().path("editions"))
                .isEqualTo(changed.json().path("editions"));

        var content = read(amina, uri + "content/", changed).is(200);
        assertThat(content.text()).isEqualTo(PDF);
        assertThat(content.header("Content-Type")).hasValue("application/pdf");
        assertThat(content.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(content.header("Content-Disposition")).hasValueSatisfying(
                disposition -> assertThat(disposition).startsWith("attachment"));
        read(stranger, uri, changed).isRefusal(404, "document.unknown");

        var second = request("POST", uri + "editions/").as(chair)
                .file("rules.pdf", "application/pdf", (PDF + " %%EOF").getBytes(StandardCharsets.UTF_8)).send().is(200);
        assertThat(read(amina, uri + "content/?edition=1", second).is(200).text()).isEqualTo(PDF);
        read(amina, uri + "content/?edition=3", second).isRefusal(404, "document.no-edition");
        assertThat(read(chair, "/api/v1/documents/?group=" + group, second).field("count")).isEqualTo("1");
    }

    @Test
    void whoever_has_the_link_reads_it_until_it_is_taken_back() {
        var uri = "/api/v1/documents/%s/".formatted(file(chair, PDF, "application/pdf").is(201).field("id"));
        var shared = post(chair, uri + "links/", Map.of(
                "expires_at", Instant.now().plus(Duration.ofDays(1)).toString())).is(200);
        var key = shared.json().at("/links/0/key").asString();
        var link = "/api/v1/shared-documents/%s/".formatted(key);
        assertThat(request("GET", link).header("X-Ledger-Position", shared.header("X-Ledger-Position").orElseThrow())
                .send().is(200).text()).isEqualTo(PDF);
        assertThat(read(chair, uri, shared).text()).doesNotContain(key);
        request("GET", link.replace("/" + key, "/x" + key)).send().isRefusal(404, "document.link-unknown");

        var revoked = request("DELETE", uri + "links/%s/".formatted(shared.json().at("/links/0/id").asString()))
                .as(chair).send().is(200);
        request("GET", link).header("X-Ledger-Position", revoked.header("X-Ledger-Position").orElseThrow()).send()
                .isRefusal(404, "document.link-unknown");
    }

    @Test
    void what_is_no_document_is_not_taken_in() {
        file(chair, "<svg/>", "application/pdf").isRefusal(415, "document.type");
        file(chair, PDF, "image/png").isRefusal(415, "document.type");
        file(chair, "", "application/pdf").isRefusal(400, "document.file-malformed");
        file(amina, PDF, "application/pdf").isRefusal(403, "group.not-official");
        file(stranger, PDF, "application/pdf").isRefusal(404, "group.unknown");
    }

    @Test
    void a_document_sent_again_is_filed_once() {
        var key = "filing-" + group;
        var first = uploadUnder(key).is(201);
        var again = uploadUnder(key).is(201);
        assertThat(again.field("id")).isEqualTo(first.field("id"));
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(read(chair, "/api/v1/documents/?group=" + group, first).field("count")).isEqualTo("1");
    }

    private Answer uploadUnder(String key) {
        return request("POST", "/api/v1/documents/").as(chair).header("Idempotency-Key", key)
                .file("rules.pdf", "application/pdf", PDF.getBytes(StandardCharsets.UTF_8),
                        Map.of("group", group, "title", "The rules")).send();
    }

    @Test
    void an_odd_upload_is_refused_and_never_an_error() {
        var pdf = PDF.getBytes(StandardCharsets.UTF_8);
        var fields = Map.of("group", group, "title", "The rules");
        upload("rules.pdf", "nonsense", pdf, fields).is(415);
        upload("rules.pdf", "application/pdf; charset=\u0000", pdf, fields).is(201);
        upload("../../etc/passwd", "application/pdf", pdf, fields).is(201);
        upload("a\u202e".repeat(50), "application/pdf", pdf, fields).is(201);
        upload("a\u202e".repeat(5000), "application/pdf", pdf, fields).is(413);
        upload("rules.pdf", "application/pdf", new byte[6 * 1024 * 1024], fields).is(413);
        upload("rules.pdf", "application/pdf", pdf, Map.of("group", "nobody", "title", "The rules")).is(400);
        upload("rules.pdf", "application/pdf", pdf, Map.of("group", group)).is(400);
        for (var title : new String[] {" ", "x".repeat(121)}) {
            upload("rules.pdf", "application/pdf", pdf, Map.of("group", group, "title", title))
                    .isRefusal(400, "document.title-malformed");
        }
        upload("rules.pdf", "application/pdf", pdf, Map.of("group", group, "title", "A", "visibility", "ALL")).is(400);
        request("POST", "/api/v1/documents/").as(chair).body(fields).send().is(415);
        var uri = "/api/v1/documents/%s/".formatted(file(chair, PDF, "application/pdf").is(201).field("id"));
        request("GET", uri + "content/?edition=x").as(chair).send().is(400);
        request("GET", uri + "content/?edition=-1").as(chair).send().is(404);
        post(chair, uri + "links/", Map.of("expires_at", "+1000000000-12-31T23:59:59Z")).is(400);
        for (var when : new String[] {"2198-12-31T23:59:59Z", "2020-01-01T00:00:00Z"}) {
            post(chair, uri + "links/", Map.of("expires_at", when)).isRefusal(422, "document.link-expiry");
        }
    }

    private Answer upload(String name, String type, byte[] content, Map<String, ?> fields) {
        return request("POST", "/api/v1/documents/").as(chair).file(name, type, content, fields).send();
    }

    private Answer file(Person as, String content, String type) {
        return request("POST", "/api/v1/documents/").as(as).file("rules.pdf", type,
                content.getBytes(StandardCharsets.UTF_8), Map.of("group", group, "title", "The rules")).send();
    }

    private Answer read(Person as, String uri, Answer after) {
        return request("GET", uri).as(as).header("X-Ledger-Position", after.header("X-Ledger-Position").orElseThrow())
                .send();
    }
}
