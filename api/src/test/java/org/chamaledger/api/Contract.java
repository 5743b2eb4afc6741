package org.chamaledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds every answer to the API's own description: the status is declared, the type too, and the body is what its
 * schema says, with no field that the schema does not name.
 */
public final class Contract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOME = "https://chamaledger.test/openapi.json";

    /** One described operation. */
    public record Operation(String method, String path, Pattern pattern, JsonNode description) {

        public String id() {
            return description.get("operationId").stringValue();
        }
    }

    private final ObjectNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    public Contract(String description) {
        document = (ObjectNode) JSON.readTree(description);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            var pattern =
                    Pattern.compile(Pattern.compile("\\{[^}]+}").matcher(path.getKey()).replaceAll("[^/]+") + "/?");
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT), path.getKey(), pattern, method.getValue()));
            }
        }
        // a path with fewer variables says more, so it is found first
        operations.sort((a, b) -> Long.compare(variables(a.path()), variables(b.path())));
        closeAnswers();
        registry = SchemaRegistry.withDefaultDialect(Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(HOME, document.toString())));
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    public Optional<Operation> operation(String method, String path) {
        var wanted = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.method().equals(wanted) && operation.pattern().matcher(path).matches())
                .findFirst();
    }

    /** Fails when the answer is not one that the description allows. */
    public void check(String method, String uri, Answer answer) {
        var path = uri.contains("?") ? uri.substring(0, uri.indexOf('?')) : uri;
        if (!path.startsWith("/api/v1") && !path.startsWith("/api/token") && !path.startsWith("/api/health")) {
            return;
        }
        var what = "%s %s -> %d %s".formatted(method, uri, answer.status(), answer.text());
        assertThat(answer.status()).as(what).isNotEqualTo(500);
        assertThat(answer.header("X-Request-Id")).as(what).isPresent();
        if (answer.status() >= 400 && !(path.startsWith("/api/health") && answer.status() == 503)) {
            problem(what, method, answer);
        }
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            assertThat(answer.status()).as(what).isIn(400, 401, 404, 405, 429, 204, 200);
            return;
        }
        declared(what, operation.get(), method, answer);
    }

    private void problem(String what, String method, Answer answer) {
        assertThat(answer.header("Content-Type")).as(what).hasValue("application/problem+json");
        if (method.equals("HEAD")) {
            return;
        }
        var problem = answer.json();
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(answer.status());
        for (var field : List.of("type", "title", "detail", "code", "request_id")) {
            assertThat(problem.path(field).asString("")).as(what + ": " + field).isNotBlank();
        }
        assertThat(problem.get("code").stringValue()).as(what).matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");
        assertThat(answer.text()).as(what)
                .doesNotContain("Exception", "org.chamaledger", "org.springframework", "java.", "PSQL", "select ");
    }

    private void declared(String what, Operation operation, String method, Answer answer) {
        var status = Integer.toString(answer.status());
        var responses = operation.description().get("responses");
        if (!responses.has(status)) {
            fail("Not declared: " + what + " by " + operation.id());
        }
        var pointer = "/paths/%s/%s/responses/%s".formatted(
                escaped(operation.path()), operation.method().toLowerCase(Locale.ROOT), status);
        var response = responses.get(status);
        if (response.has("$ref")) {
            pointer = response.get("$ref").stringValue().substring(1);
            response = document.at(pointer);
        }
        if (method.equals("HEAD")) {
            return;
        }
        var content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(answer.text()).as(what).isEmpty();
            return;
        }
        var type = answer.header("Content-Type").orElse("").replaceFirst(";.*", "");
        assertThat(content.propertyNames()).as(what).contains(type);
        if (type.endsWith("json") && !type.endsWith("ndjson") && content.get(type).has("schema")) {
            var errors = schema(pointer + "/content/" + escaped(type) + "/schema").validate(answer.json());
            assertThat(errors).as(what).isEmpty();
        }
    }

    private Schema schema(String pointer) {
        return schemas.computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(HOME + "#" + at)));
    }

    /** Callers must bear new fields, but a field that is answered and not described is a mistake of ours. */
    private void closeAnswers() {
        for (JsonNode schema : document.at("/components/schemas").values()) {
            if (schema instanceof ObjectNode object && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        }
    }

    private static long variables(String path) {
        return path.chars().filter(c -> c == '{').count();
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
