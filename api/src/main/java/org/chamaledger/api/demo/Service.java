package org.chamaledger.api.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chamaledger.api.demo.Demo.NotAsToldException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service as a client sees it. Registrations and logins are sent with the first person's token, so that they are
 * counted among that person's thousand requests a day and not among the hundred of an address.
 */
final class Service {

    /** Somebody who has logged in. */
    static final class Login {

        private final String id;
        private String access = "";
        private String refresh = "";

        private Login(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private static final String API = "/api/v1";
    private static final String BOUNDARY = "chama-demo-boundary";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI house;
    private @Nullable Login first;

    Service(URI house) {
        this.house = house;
    }

    void requireRunning() throws IOException, InterruptedException {
        try {
            var health =
                    http.send(HttpRequest.newBuilder(house.resolve("/api/health/")).build(), BodyHandlers.ofString());
            if (health.statusCode() != 200) {
                throw new NotAsToldException("The service at %s is not well: %s".formatted(house, health.body()));
            }
        } catch (IOException nobodyThere) {
            throw new NotAsToldException("No service answers at %s. Start one in another terminal with ./chama run,"
                    .formatted(house) + " or say with SERVER_PORT where it is.");
        }
    }

    /** Registers this person, unless that was done before, and logs in. */
    Login enter(Sample.Person person, String password) throws IOException, InterruptedException {
        var registration = json.writeValueAsString(Map.of(
                "email", person.email(), "password", password, "first_name", person.firstName(),
                "last_name", person.lastName(), "phone_number", person.phone()));
        var registered = send(first, request("POST", API + "/users/", "application/json", registration));
        if (registered.statusCode() != 201 && registered.statusCode() != 409) {
            throw unexpected("registering " + person.email(), registered);
        }
        var asked = json.writeValueAsString(Map.of("email", person.email(), "password", password));
        var tokens = send(first, request("POST", "/api/token/", "application/json", asked));
        if (tokens.statusCode() == 401) {
            throw new NotAsToldException(
                    "%s is registered with another password than the demo's; use an empty CHAMA_DATA"
                            .formatted(person.email()));
        }
        var read = read("logging in as " + person.email(), tokens, Set.of());
        var login = new Login(idOf(read.path("access").asString()));
        login.access = read.path("access").asString();
        login.refresh = read.path("refresh").asString();
        if (first == null) {
            first = login;
        }
        return login;
    }

    JsonNode get(Login as, String path) throws IOException, InterruptedException {
        return read("GET " + path, send(as, HttpRequest.newBuilder(house.resolve(API + path)).GET()), Set.of());
    }

    /** Under a key of the demo's own, so that it is done once however often the demo is run. */
    JsonNode post(Login as, String path, Map<String, ?> body, String key) throws IOException, InterruptedException {
        var request = request("POST", API + path, "application/json", json.writeValueAsString(body))
                .header("Idempotency-Key", "demo-" + key);
        // said with other dates on another day: it was done then
        return read("POST " + path, send(as, request), Set.of("idempotency.key-reused"));
    }

    JsonNode patch(Login as, String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = request("PATCH", API + path, "application/json", json.writeValueAsString(body));
        return read("PATCH " + path, send(as, request), Set.of());
    }

    JsonNode importFile(Login as, String group, String name, String csv, boolean dryRun)
            throws IOException, InterruptedException {
        var parts = """
                --%1$s
                Content-Disposition: form-data; name="group"

                %2$s
                --%1$s
                Content-Disposition: form-data; name="dry_run"

                %3$s
                --%1$s
                Content-Disposition: form-data; name="file"; filename="%4$s"
                Content-Type: text/csv

                %5$s
                --%1$s--
                """.formatted(BOUNDARY, group, dryRun, name, csv).replace("\n", "\r\n");
        var request = request(
                "POST", API + "/contributions/import/", "multipart/form-data; boundary=" + BOUNDARY, parts)
                .header("Idempotency-Key", "demo-import-" + name + (dryRun ? "-dry" : ""));
        return read("importing " + name, send(as, request), Set.of("idempotency.key-reused"));
    }

    /** A PDF file with the fields that go with it. */
    JsonNode upload(Login as, String path, Map<String, String> fields, String pdf, String key)
            throws IOException, InterruptedException {
        var form = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> form.append(
                "--%s\nContent-Disposition: form-data; name=\"%s\"\n\n%s\n".formatted(BOUNDARY, name, value)));
        form.append("--%s\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.pdf\"\n".formatted(BOUNDARY))
                .append("Content-Type: application/pdf\n\n%s\n--%s--\n".formatted(pdf, BOUNDARY));
        var request = request("POST", API + path, "multipart/form-data; boundary=" + BOUNDARY,
                form.toString().replace("\n", "\r\n")).header("Idempotency-Key", "demo-" + key);
        return read("POST " + path, send(as, request), Set.of("idempotency.key-reused"));
    }

    private HttpRequest.Builder request(String method, String path, String type, String body) {
        BodyPublisher content = BodyPublishers.ofString(body);
        return HttpRequest.newBuilder(house.resolve(path)).method(method, content).header("Content-Type", type);
    }

    /** An access token lives for five minutes; when it is over, it is refreshed once. */
    private HttpResponse<String> send(@Nullable Login as, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        request.timeout(Duration.ofSeconds(60));
        if (as == null) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
        var answer = http.send(with(as, request), BodyHandlers.ofString());
        if (answer.statusCode() == 401 && answer.body().contains("token-expired")) {
            var asked = json.writeValueAsString(Map.of("refresh", as.refresh));
            var tokens = read("refreshing a token", http.send(
                    request("POST", "/api/token/refresh/", "application/json", asked).build(), BodyHandlers.ofString()),
                    Set.of());
            as.access = tokens.path("access").asString();
            as.refresh = tokens.path("refresh").asString();
            answer = http.send(with(as, request), BodyHandlers.ofString());
        }
        return answer;
    }

    private static HttpRequest with(Login as, HttpRequest.Builder request) {
        return request.copy().setHeader("Authorization", "Bearer " + as.access).build();
    }

    private JsonNode read(String doing, HttpResponse<String> answer, Set<String> alsoFine) {
        var body = answer.body().isBlank() ? json.createObjectNode() : json.readTree(answer.body());
        if (answer.statusCode() >= 300 && !alsoFine.contains(body.path("code").asString(""))) {
            throw unexpected(doing, answer);
        }
        return body;
    }

    private static NotAsToldException unexpected(String doing, HttpResponse<String> answer) {
        return new NotAsToldException("%s was answered %d: %s".formatted(doing, answer.statusCode(), answer.body()));
    }

    /** Whose token it is, as its middle part says. */
    private String idOf(String token) {
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                StandardCharsets.UTF_8);
        return json.readTree(claims).path("sub").asString();
    }
}
