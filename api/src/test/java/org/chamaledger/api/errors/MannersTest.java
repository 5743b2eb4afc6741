package org.chamaledger.api.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = MannersSlice.class, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.tomcat.max-swallow-size=20MB", "spring.servlet.multipart.max-file-size=10MB"})
class MannersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    @Value("${local.server.port}")
    private int port;

    @Test
    void what_is_well_said_is_said_back_in_snake_case() throws Exception {
        var answer = post("""
                {"what": "hello", "amount": "1500.50", "value_date": "2026-03-01", "said_at": "2026-03-01T15:00:00+03:00",
                 "group_type": "MIXED", "email": " Amina@Example.org ", "phone_number": "0712 345678", "loud": true,
                 "times": 3, "currency": "KES"}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var body = JSON.readTree(answer.body());
        assertThat(body.get("amount").stringValue()).isEqualTo("1500.50");
        assertThat(body.get("value_date").stringValue()).isEqualTo("2026-03-01");
        assertThat(body.get("said_at").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(body.has("member")).isTrue();
        assertThat(body.get("member").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1500.00\"", "1500", "1500.00", "-1", "0"})
    void amounts_are_strings_or_plain_numbers_kept_to_the_last_digit(String amount) throws Exception {
        var answer = post("{\"what\": \"x\", \"amount\": %s}".formatted(amount));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("amount").stringValue()).isEqualTo(amount.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"what": "x", "amount": 1e3}                           | request.malformed-field | amount
            {"what": "x", "amount": "1,500.00"}                    | request.malformed-field | amount
            {"what": "x", "amount": true}                          | request.malformed-field | amount
            {"what": "x", "amount": {"value": 1}}                  | request.malformed-field | amount
            {"what": 5, "amount": "1"}                             | request.malformed-field | what
            {"what": ["x"], "amount": "1"}                         | request.malformed-field | what
            {"what": "x\\u0000", "amount": "1"}                    | request.malformed-field | what
            {"what": "x\\ud800", "amount": "1"}                    | request.malformed-field | what
            {"what": "x", "amount": "1", "value_date": "1/3/2026"} | request.malformed-field | value_date
            {"what": "x", "amount": "1", "value_date": 20000}      | request.malformed-field | value_date
            {"what": "x", "amount": "1", "value_date": "2026-02-30"} | request.malformed-field | value_date
            {"what": "x", "amount": "1", "value_date": "+99999-01-01"} | request.malformed-field | value_date
            {"what": "x", "amount": "1", "said_at": 1700000000}    | request.malformed-field | said_at
            {"what": "x", "amount": "1", "said_at": "2026-03-01"}  | request.malformed-field | said_at
            {"what": "x", "amount": "1", "group_type": "mixed"}    | request.malformed-field | group_type
            {"what": "x", "amount": "1", "group_type": ""}         | request.malformed-field | group_type
            {"what": "x", "amount": "1", "group_type": 1}          | request.malformed-field | group_type
            {"what": "x", "amount": "1", "member": "1-1-1-1-1"}    | request.malformed-field | member
            {"what": "x", "amount": "1", "member": 7}              | request.malformed-field | member
            {"what": "x", "amount": "1", "member": {}}             | request.malformed-field | member
            {"what": "x", "amount": "1", "email": "amina"}         | request.malformed-field | email
            {"what": "x", "amount": "1", "phone_number": "12"}     | request.malformed-field | phone_number
            {"what": "x", "amount": "1", "currency": "SHILLING"}   | request.malformed-field | currency
            {"what": "x", "amount": "1", "loud": "true"}           | request.malformed-field | loud
            {"what": "x", "amount": "1", "loud": 1}                | request.malformed-field | loud
            {"what": "x", "amount": "1", "times": "3"}             | request.malformed-field | times
            {"what": "x", "amount": "1", "times": 3.0}             | request.malformed-field | times
            {"what": "x", "amount": "1", "times": 99999999999}     | request.malformed-field | times
            {"what": "x", "amount": "1", "lines": "x"}             | request.malformed-field | lines
            {"what": "x", "amount": "1", "lines": [{"full_text": 5}]} | request.malformed-field | lines[0].full_text
            {"what": "x", "amount": "1", "lines": [null, {"fulltext": 5}]} | request.unknown-field | lines[1].fulltext
            {"what": "x", "amuont": "1"}                           | request.unknown-field   | amuont
            {"what": "x", "amount": "1", "lines": [{}]}            | request.invalid         | lines[0].full_text
            {}                                                     | request.invalid         | what
            {}                                                     | request.invalid         | amount
            {"what": " ", "amount": null}                          | request.invalid         | amount
            {"what": "123456789012345678901", "amount": "1"}       | request.invalid         | what
            """)
    void a_body_is_refused_with_the_name_of_the_field(String body, String code, String field) throws Exception {
        var problem = problem(post(body), 400, code);
        assertThat(problem.get("errors").has(field)).as(problem.toString()).isTrue();
        assertThat(problem.toString()).doesNotContain("java", "tools.jackson", "org.chamaledger");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"what": "x", "what": "y", "amount": "1"} | request.duplicate-field
            {"what": "x",                             | request.malformed-json
            {"what": "x", "amount": "1"} trailing     | request.malformed-json
            {"what": "x", "amount": NaN}              | request.malformed-json
            {what: "x"}                               | request.malformed-json
            [1]                                       | request.malformed-field
            "x"                                       | request.malformed-field
            null                                      | request.missing-body
            ``                                        | request.missing-body
            """)
    void a_body_that_is_no_object_is_refused(String body, String code) throws Exception {
        problem(post(body), 400, code);
    }

    @Test
    void a_body_may_not_nest_or_count_without_end() throws Exception {
        problem(post("[".repeat(1000) + "]".repeat(1000)), 400, null);
        problem(post("{\"what\": " + "[".repeat(1000) + "]".repeat(1000) + "}"), 400, null);
        problem(post("{\"what\": \"x\", \"amount\": " + "9".repeat(100_000) + "}"), 400, "request.too-complex");
        problem(post("{\"" + "n".repeat(5000) + "\": 1}"), 400, "request.too-complex");
    }

    @Test
    void a_body_that_is_not_utf8_is_refused() throws Exception {
        var bytes = "{\"what\": \"x?\", \"amount\": \"1\"}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[11] = (byte) 0xff;
        problem(send(request("/api/v1/parrots/").POST(BodyPublishers.ofByteArray(bytes))
                .header("Content-Type", "application/json")), 400, "request.malformed-json");
    }

    @Test
    void more_than_a_megabyte_is_too_large_announced_or_not() throws Exception {
        var body = "{\"what\": \"" + "x".repeat(1_100_000) + "\"}";
        problem(post(body), 413, "request.too-large");
        var stream = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes()));
        problem(send(request("/api/v1/parrots/").POST(stream).header("Content-Type", "application/json")),
                413, "request.too-large");
    }

    @Test
    void paths_answer_with_and_without_their_slash() throws Exception {
        var id = UUID.randomUUID();
        assertThat(get("/api/v1/parrots/" + id).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/parrots/" + id + "/").statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/parrots/" + id + "/?q=1").body()).contains("\"q\":\"1\"");
    }

    @Test
    void an_unknown_path_and_an_id_that_is_none_are_not_there() throws Exception {
        problem(get("/api/v1/nothing/"), 404, "request.unknown-path");
        problem(get("/api/v1/parrots/1-1-1-1-1/"), 404, "request.unknown-path");
        problem(get("/api/v1/parrots/x%2Fy/"), 400, null);
        problem(get("/"), 404, "request.unknown-path");
    }

    @Test
    void parameters_that_are_not_known_or_not_readable_are_refused() throws Exception {
        var path = "/api/v1/parrots/" + UUID.randomUUID() + "/";
        assertThat(problem(get(path + "?asat=2026-01-01"), 400, "request.unknown-parameter").get("errors").has("asat"))
                .isTrue();
        problem(get(path + "?as_at=2026-13-01"), 400, "request.malformed-parameter");
        problem(get(path + "?q=%00"), 400, "request.unknown-parameter");
        problem(get(path + "?q=%ff"), 400, null);
        assertThat(raw("GET %s?q=%%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(path)))
                .startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        var answer = send(request("/api/v1/parrots/").DELETE());
        problem(answer, 405, "request.method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        problem(send(request("/api/v1/parrots/").method("BREW", BodyPublishers.noBody())), 405, null);
        problem(send(request("/api/v1/parrots/").method("TRACE", BodyPublishers.noBody())), 405, null);
    }

    @Test
    void types_not_taken_and_types_not_given_are_refused() throws Exception {
        problem(send(request("/api/v1/parrots/").POST(BodyPublishers.ofString("<a/>"))
                .header("Content-Type", "application/xml")), 415, "request.unsupported-type");
        problem(send(request("/api/v1/parrots/").POST(BodyPublishers.ofString("{}"))), 415, "request.unsupported-type");
        problem(send(request("/api/v1/parrots/").POST(BodyPublishers.ofString("what=x"))
                .header("Content-Type", "application/x-www-form-urlencoded")), 415, "request.unsupported-type");
        problem(send(request("/api/v1/parrots/").POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", "nonsense")), 415, "request.unsupported-type");
        problem(send(request("/api/v1/parrots/" + UUID.randomUUID() + "/").GET().header("Accept", "text/html")),
                406, "request.not-acceptable");
        problem(send(request("/api/v1/parrots/" + UUID.randomUUID() + "/").GET().header("Accept", "nonsense")),
                406, "request.not-acceptable");
    }

    @Test
    void a_multipart_body_is_complete_and_of_limited_size() throws Exception {
        var group = UUID.randomUUID();
        assertThat(multipart(Map.of("group", group.toString()), 10).statusCode()).isEqualTo(200);
        problem(multipart(Map.of(), 10), 400, "request.missing-parameter");
        problem(multipart(Map.of("group", "x"), 10), 400, "request.malformed-parameter");
        problem(multipart(Map.of("group", group.toString(), "gruop", "y"), 10), 400, "request.unknown-parameter");
        problem(multipart(Map.of("group", group.toString()), 11_000_000), 413, "request.too-large");
        problem(send(request("/api/v1/parrots/file/").POST(BodyPublishers.ofString("--x\r\n"))
                .header("Content-Type", "multipart/form-data; boundary=x")), 400, null);
        problem(send(request("/api/v1/parrots/file/").POST(BodyPublishers.ofString("--x\r\n"))
                .header("Content-Type", "multipart/form-data")), 400, "request.malformed-multipart");
    }

    @ParameterizedTest
    @CsvSource({
        "malformed, 400, parrot.malformed", "forbidden, 403, parrot.forbidden", "unknown, 404, parrot.unknown",
        "conflict, 409, parrot.taken", "refused, 422, parrot.refused", "stale, 412, request.stale-version",
        "contended, 409, request.contended", "limited, 429, limit.reached", "away, 503, service.unavailable",
        "bug, 500, service.failed"
    })
    void every_kind_of_refusal_has_its_status(String how, int status, String code) throws Exception {
        var problem = problem(get("/api/v1/parrots/refusals/" + how + "/"), status, code);
        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void a_refusal_carries_its_facts_and_headers() throws Exception {
        assertThat(JSON.readTree(get("/api/v1/parrots/refusals/conflict/").body()).get("first").stringValue())
                .isEqualTo("polly");
        assertThat(get("/api/v1/parrots/refusals/limited/").headers().firstValue("Retry-After")).hasValue("17");
        assertThat(get("/api/v1/parrots/refusals/away/").headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void an_answer_that_breaks_off_is_seen_to_be_no_whole_one() throws Exception {
        assertThat(get("/api/v1/parrots/songs/3/").statusCode()).as("nothing was sent yet").isEqualTo(503);
        assertThatThrownBy(() -> get("/api/v1/parrots/songs/5000/")).isInstanceOf(IOException.class);
        var raw = raw("GET /api/v1/parrots/songs/5000/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(raw).startsWith("HTTP/1.1 200").contains("sung aloud").doesNotContain("service.unavailable")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void a_request_keeps_the_name_its_caller_gave_it() throws Exception {
        var answer = send(request("/api/v1/parrots/refusals/unknown/").GET().header("X-Request-Id", "abc-1"));
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue("abc-1");
        assertThat(JSON.readTree(answer.body()).get("request_id").stringValue()).isEqualTo("abc-1");
        var odd = send(request("/api/v1/parrots/refusals/unknown/").GET().header("X-Request-Id", "a b<script>"));
        assertThat(odd.headers().firstValue("X-Request-Id").orElseThrow()).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "GET /api/%zz HTTP/1.1\r\nHost: x\r\n", "GET /api/%00 HTTP/1.1\r\nHost: x\r\n",
        "GET /api/%ff%fe HTTP/1.1\r\nHost: x\r\n", "GET /api/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n",
        "GET /api/../../x HTTP/1.1\r\nHost: x\r\n", "GET //api//v1 HTTP/1.1\r\nHost: x\r\n",
        "GET /api/v1;a=b/parrots HTTP/1.1\r\nHost: x\r\n", "GET /api/{x} HTTP/1.1\r\nHost: x\r\n",
        "GET /api HTTP/1.1\r\n", "GET /api HTTP/1.1\r\nHost: x y\r\n",
        "POST /api/v1/parrots HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n",
        "POST /api/v1/parrots HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
    })
    void a_broken_request_is_answered_with_a_client_error(String head) throws Exception {
        var answer = raw(head + "Connection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*");
        assertThat(answer).contains("application/problem+json").doesNotContain("<html", "Apache", "Exception");
    }

    @Test
    void headers_that_are_too_large_are_answered_with_a_client_error() throws Exception {
        var answer = raw("GET /api HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> multipart(Map<String, String> fields, int size) throws Exception {
        var body = new ByteArrayOutputStream();
        for (var field : fields.entrySet()) {
            body.write(("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(field.getKey(), field.getValue())).getBytes());
        }
        body.write("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n".getBytes());
        body.write(new byte[size]);
        body.write("\r\n--b--\r\n".getBytes());
        return send(request("/api/v1/parrots/file/").POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .header("Content-Type", "multipart/form-data; boundary=b"));
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).as(answer.body()).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        for (var field : List.of("type", "title", "detail", "code", "request_id")) {
            assertThat(problem.get(field).isString()).as(field).isTrue();
        }
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(problem.get("request_id").stringValue());
        if (code != null) {
            assertThat(problem.get("code").stringValue()).as(answer.body()).isEqualTo(code);
        }
        return problem;
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(request("/api/v1/parrots/").POST(BodyPublishers.ofString(body == null ? "" : body))
                .header("Content-Type", "application/json"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
