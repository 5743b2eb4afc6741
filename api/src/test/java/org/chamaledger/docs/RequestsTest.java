package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chamaledger.api.ChamaLedgerApplication;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The requests in api/requests are walked through from top to bottom; each does what its title says. */
@SpringBootTest(classes = ChamaLedgerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "chama.admin-email=admin@example.org",
            "chama.admin-password=four mangoes under a tree"
        })
class RequestsTest {

    @TempDir
    static Path folder;

    private static final TestDatabase database = TestDatabase.migrated();

    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^}]+)}}");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^@(\\w+) = (.*)$");
    private static final Pattern NAME = Pattern.compile("(?m)^# @name (\\w+)\n");
    private static final Pattern DAYS_AGO = Pattern.compile("\\$localDatetime 'YYYY-MM-DD' -(\\d+) d");
    private static final Pattern SOON = Pattern.compile("\\$datetime iso8601 (\\d+) s");
    private static final Pattern EXPECTED = Pattern.compile("^[^\n]*: ([1-5][0-9]{2})\\b");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, JsonNode> answers = new HashMap<>();

    /** What a request said is to begin soon has begun before the next one is sent. */
    private Instant soonest = Instant.EPOCH;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("chama.data", folder::toString); // files of another run are locked under another key
    }

    @Test
    void every_request_does_what_its_title_says() throws IOException, InterruptedException {
        for (var file : List.of("groups.http", "contributions.http", "spending.http", "loans.http", "governance.http",
                "audit.http")) {
            var steps = Docs.read("api/requests/" + file).split("(?m)^###");
            DEFINITION.matcher(steps[0]).results().forEach(found -> definitions.put(found.group(1), found.group(2)));
            definitions.put("api", "http://localhost:%d/api/v1".formatted(port));
            definitions.put("tomorrow", Instant.now().plus(Duration.ofDays(1)).toString());
            for (int i = 1; i < steps.length; i++) {
                walk(file, steps[i].strip());
                if (file.equals("loans.http") && answers.containsKey("product")) {
                    requireBalancedBooks(steps[i]);
                }
            }
            if (file.equals("loans.http")) {
                requireTheLoanAsTold(); // before another story gives its answers the same names
            }
            if (file.equals("audit.http")) {
                requireTheCorrectionAsTold();
            }
        }
        requireTheGroupAsTold();
    }

    /** What the titles of governance.http leave to the figures. */
    private void requireTheGroupAsTold() {
        assertThat(List.of(value("stored.result.outcome"), value("stored.result.by_proxy")))
                .containsExactly("PASSED", "1");
        assertThat(List.of(value("taxes.status"), value("filed.status"))).containsExactly("OVERDUE", "PENDING");
        assertThat(List.of(value("adopting.result.outcome"), value("held.rule"), value("held.constitution_version")))
                .containsExactly("PASSED", "votes.quorum_percent", value("draft.version"));
        assertThat(answers.get("minutes").at("/minutes/balances").size()).isPositive();
        assertThat(List.of(value("missed.count"), value("missed.results.0.amount"), value("missed.results.0.rule")))
                .containsExactly("1", "100.00", "fines.MISSED_MEETING");
    }

    /** What the titles of loans.http leave to the figures. */
    private void requireTheLoanAsTold() {
        assertThat(value("charged.done")).isEqualTo("1");
        assertThat(value("chargedAgain.done")).isEqualTo("0");
        assertThat(
                List.of(value("late.penalty"), value("late.interest"), value("late.principal"), value("late.excess")))
                .containsExactly("106.00", "120.00", "2000.00", "0.00");
        assertThat(List.of(value("partial.penalty"), value("partial.interest"), value("partial.principal")))
                .containsExactly("106.00", "120.00", "774.00");
        assertThat(answers.get("schedule").path("schedule").valueStream().map(row -> row.path("status").asString()))
                .containsExactly("PAID", "OVERDUE", "PENDING", "PENDING", "PENDING", "PENDING");
        assertThat(answers.get("restructured").path("schedule").size()).isEqualTo(10);
        assertThat(answers.get("restructured").path("earlier").path(0).size()).isEqualTo(6);
        assertThat(value("owing.status")).isEqualTo("RESTRUCTURED");
        assertThat(List.of(value("done.status"), value("done.outstanding_balance"), value("done.guarantors.0.status")))
                .containsExactly("COMPLETED", "0.00", "RELEASED");
    }

    private void requireTheCorrectionAsTold() {
        assertThat(
                answers.get("preview").at("/correction/balances").valueStream().map(b -> b.path("change").asString()))
                .containsExactlyInAnyOrder("-13500.00", "-13500.00");
        assertThat(answers.get("preview").at("/correction/balances"))
                .isEqualTo(answers.get("corrected").path("balances"));
        assertThat(value("explained.difference.and_balance")).isEqualTo(value("explained.balance"));
        assertThat(answers.get("incident").path("request").valueStream().map(e -> e.path("type").asString()))
                .containsExactlyInAnyOrder("treasury.EntryCorrected", "contributions.ContributionReceived",
                        "contributions.ContributionReversed", "treasury.EntryPosted", "treasury.EntryPosted");
    }

    /** After each step debits are credits, and hledger comes to the same balances. */
    private void requireBalancedBooks(String step) throws IOException, InterruptedException {
        var ledger = "/groups/" + value("groups.response.body.results[0].group") + "/ledger/";
        var trial = json.readTree(asBrian(ledger + "trial-balance/"));
        assertThat(trial.path("total_debit")).as(step).isEqualTo(trial.path("total_credit"));
        if (Hledger.isInstalled()) {
            assertThat(Hledger.balances(asBrian(ledger + "export/?format=hledger"))).as(step)
                    .isEqualTo(Hledger.balances(trial));
        }
    }

    private String asBrian(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(definitions.get("api") + path))
                .header("Authorization", "Bearer " + value("brian.access")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void walk(String file, String step) throws IOException, InterruptedException {
        var name = NAME.matcher(step);
        var lines = (name.find() ? name.replaceFirst("") : step)
                .replaceFirst("^[^\n]*\n(?=GET|POST|PATCH|PUT|DELETE)", "");
        var parts = filled(lines).split("\n\n", 2);
        var head = parts[0].split("\n");
        var asked = head[0].split(" ", 2);
        var body = parts.length == 1 ? "" : withFiles(parts[1]);
        var request = HttpRequest.newBuilder(URI.create(asked[1])).method(asked[0], BodyPublishers.ofString(body));
        for (int i = 1; i < head.length; i++) {
            var header = head[i].split(": ", 2);
            request.header(header[0], header[1]);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString());

        Thread.sleep(Duration.ofMillis(Math.max(0, Duration.between(Instant.now(), soonest).toMillis() + 1)));
        var expected = EXPECTED.matcher(step);
        boolean refused = expected.find();
        int first = refused ? Integer.parseInt(expected.group(1)) : 200;
        assertThat(answer.statusCode()).as("%s: %s\n%s", file, step, answer.body())
                .isBetween(first, refused ? first : 299);
        if (name.reset().find()) {
            answers.put(name.group(1), json.readTree(answer.body()));
        }
    }

    private String filled(String text) {
        return VARIABLE.matcher(text).replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(1))));
    }

    private String value(String variable) {
        if (definitions.containsKey(variable)) {
            return definitions.get(variable);
        }
        var daysAgo = DAYS_AGO.matcher(variable);
        if (daysAgo.matches()) {
            return LocalDate.now(NAIROBI).minusDays(Long.parseLong(daysAgo.group(1))).toString();
        }
        var soon = SOON.matcher(variable);
        if (soon.matches()) {
            soonest = Instant.now().plusSeconds(Long.parseLong(soon.group(1)));
            return soonest.toString();
        }
        var steps = variable.replace("response.body.", "").replaceAll("\\[(\\d+)]", ".$1").split("\\.");
        var node = answers.get(steps[0]);
        for (int i = 1; i < steps.length; i++) {
            node = node.isArray() ? node.path(Integer.parseInt(steps[i])) : node.path(steps[i]);
        }
        return node.asString();
    }

    /** A part that is read from a file, and the line ends that multipart wants. */
    private static String withFiles(String body) {
        var filled = Pattern.compile("(?m)^< (.*)$").matcher(body).replaceAll(file ->
                Matcher.quoteReplacement(
                        Docs.read(Docs.ROOT.resolve("api/requests").resolve(file.group(1)).normalize())));
        return filled.startsWith("--") ? filled.replace("\n", "\r\n") : filled;
    }
}
