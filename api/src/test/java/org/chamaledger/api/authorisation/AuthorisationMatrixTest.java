package org.chamaledger.api.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chamaledger.api.Answer;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Call;
import org.chamaledger.api.Person;
import org.chamaledger.api.authorisation.Cast.Actor;
import org.chamaledger.api.security.Endpoints;
import org.chamaledger.api.security.OldTokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every endpoint asked by everybody: each cell of {@code authorisation-matrix.csv} says what that person is answered.
 * An endpoint without a row fails, and so does a row without an endpoint.
 *
 * <p>A row names the endpoint, the request to make (names in braces are filled in by the {@link Scene}; the body is
 * fields and values, an object as it is, a file for a group, or a file alone), and a status for each actor. What was
 * really answered is written to {@code target/authorisation-matrix.csv} in the same form.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixTest extends ApiTest {

    private static final Path MATRIX = Path.of("src/test/resources/authorisation-matrix.csv");
    private static final Path ANSWERED = Path.of("target/authorisation-matrix.csv");

    @Autowired
    private Endpoints endpoints;

    @Autowired
    private ApplicationContext service;

    private final Cast cast = new Cast();
    private Instant loggedIn = Instant.MIN;
    private String lastPosition = "0";

    private final Scene.Door door = new Scene.Door() {
        @Override
        public Call request(String method, String uri) {
            return AuthorisationMatrixTest.this.request(method, uri);
        }

        @Override
        public Answer send(Call call) {
            var answer = call.send();
            answer.header("X-Ledger-Position").ifPresent(position -> lastPosition = position);
            return answer;
        }

        @Override
        public Person register(String firstName) {
            return AuthorisationMatrixTest.this.register(firstName);
        }
    };

    @BeforeAll
    void everybodyRegisters() {
        for (var actor : Actor.values()) {
            if (actor != Actor.ANON) {
                cast.is(actor, register(actor.name()));
            }
        }
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        staff(admin, Actor.AUDITOR, "AUDITOR");
        staff(admin, Actor.STAFF_ADMIN, "ADMIN");
        staff(admin, Actor.COMPLIANCE, "COMPLIANCE");
        staff(admin, Actor.ANALYST, "ANALYST");
        var late = cast.of(Actor.EXPIRED);
        cast.is(Actor.EXPIRED,
                new Person(late.id(), late.email(), late.password(), new OldTokens(service).of(late.id())));
        form(cast.of(Actor.STRANGER), Map.of());
        loggedIn = Instant.now();
    }

    @Test
    void everybody_is_answered_as_the_matrix_says() throws IOException {
        var rows = rows();
        var wrong = new ArrayList<String>();
        try (var answered = CsvWriter.builder().build(ANSWERED)) {
            answered.writeRecord(rows.getFirst().getHeader());
            for (var row : rows) {
                answered.writeRecord(answers(row, wrong));
            }
        }
        assertThat(wrong).as("what was answered is in " + ANSWERED).isEmpty();
    }

    @Test
    void every_endpoint_has_its_row_and_every_row_its_endpoint() throws IOException {
        var declared = rows().stream().map(row -> row.getField("endpoint"))
                .collect(Collectors.toCollection(TreeSet::new));
        var registered = endpoints.all().stream()
                .filter(endpoint -> endpoint.path().startsWith("/api/") && !Endpoints.isDocumentation(endpoint.path()))
                .map(endpoint -> endpoint.method() + " " + endpoint.path())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(declared).as("rows of " + MATRIX).isEqualTo(registered);
    }

    @Test
    void what_is_not_yours_to_know_of_looks_like_what_is_not_there() throws IOException {
        renewLogins();
        var scene = new Scene(door, cast);
        var stranger = cast.of(Actor.STRANGER);
        for (var row : rows()) {
            if (row.getField("stranger").equals("404") && row.getField("request").contains("{group}")) {
                var there = send(row, scene.fill(row.getField("request"), Actor.STRANGER),
                        scene.fill(row.getField("body"), Actor.STRANGER), stranger);
                var group = scene.fill("{group}", Actor.STRANGER);
                var nowhere = scene.fill("{random}", Actor.STRANGER);
                var notThere = send(row, scene.fill(row.getField("request"), Actor.STRANGER).replace(group, nowhere),
                        scene.fill(row.getField("body"), Actor.STRANGER).replace(group, nowhere), stranger);
                assertThat(told(there)).as(row.getField("endpoint")).isEqualTo(told(notThere));
            }
        }
    }

    private static String told(Answer answer) {
        return answer.text().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }

    private List<String> answers(NamedCsvRecord row, List<String> wrong) {
        renewLogins();
        var answers = new ArrayList<>(List.of(row.getField("endpoint"), row.getField("request"), row.getField("body")));
        Scene scene = null;
        for (var actor : Actor.values()) {
            if (scene == null) {
                scene = new Scene(door, cast);
            }
            var answer = send(row, scene.fill(row.getField("request"), actor), scene.fill(row.getField("body"), actor),
                    cast.caller(actor).orElse(null));
            var status = Integer.toString(answer.status());
            answers.add(status);
            if (!status.equals(row.getField(actor.column()))) {
                wrong.add("%s by %s: %s, not %s %s".formatted(row.getField("endpoint"), actor, status,
                        row.getField(actor.column()), answer.text()));
            }
            if (answer.status() < 300 && !row.getField("endpoint").startsWith("GET")) {
                scene = null; // it had an effect, so the next one finds everything as before
            }
        }
        return answers;
    }

    private Answer send(NamedCsvRecord row, String uri, String body, Person as) {
        var endpoint = row.getField("endpoint");
        var call = request(endpoint.substring(0, endpoint.indexOf(' ')), uri);
        if (as != null) {
            call.as(as);
        }
        if (endpoint.startsWith("GET")) {
            call.header("X-Ledger-Position", lastPosition);
        } else if (body.startsWith("file ")) {
            var parts = body.split(" ", 3);
            call.form(parts[2].replace("|", "\n"), Map.of("group", parts[1]));
        } else if (body.startsWith("upload ")) {
            call.file("receipt.pdf", "application/pdf", body.substring(7).getBytes(StandardCharsets.UTF_8));
        } else if (body.startsWith("filing ")) {
            call.file("rules.pdf", "application/pdf", "%PDF-1.4 %%EOF".getBytes(StandardCharsets.UTF_8),
                    Map.of("group", body.substring(7), "title", "The rules"));
        } else if (body.startsWith("{")) {
            call.body(body);
        } else if (!body.isEmpty()) {
            call.body(fields(body));
        }
        return door.send(call);
    }

    /** {@code reason=Twice&amount=10.00&duration_months=3&accept=true} as an object; none for a minus sign. */
    private static Map<String, Object> fields(String body) {
        var fields = new LinkedHashMap<String, Object>();
        if (!body.equals("-")) {
            for (var field : body.split("&")) {
                fields.put(field.substring(0, field.indexOf('=')), value(field.substring(field.indexOf('=') + 1)));
            }
        }
        return fields;
    }

    private static Object value(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.valueOf(text)
                : text.matches("true|false") ? Boolean.valueOf(text) : text;
    }

    private void renewLogins() {
        if (loggedIn.isBefore(Instant.now().minus(Duration.ofMinutes(3)))) {
            cast.renew(this::login);
            loggedIn = Instant.now();
        }
    }

    private void staff(Person admin, Actor actor, String role) {
        var person = cast.of(actor);
        request("PUT", "/api/v1/users/%s/staff-roles/%s/".formatted(person.id(), role)).as(admin).send().is(200);
        cast.is(actor, login(person));
    }

    private static List<NamedCsvRecord> rows() throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(Files.readString(MATRIX))) {
            return reader.stream().toList();
        }
    }
}
