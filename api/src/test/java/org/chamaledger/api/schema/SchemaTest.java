package org.chamaledger.api.schema;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.ApiTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SchemaTest extends ApiTest {

    @Test
    void the_description_is_openapi_3_1_in_json_and_yaml() throws Exception {
        var answer = get("/api/schema/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("openapi").stringValue()).startsWith("3.1");
        assertThat(get("/api/schema/?format=yaml").text()).startsWith("openapi: 3.1");
        assertThat(request("GET", "/api/schema").header("Accept", "application/yaml").send().text())
                .startsWith("openapi: 3.1");
        assertThat(request("GET", "/api/schema").header("Accept", "text/html, */*;q=0.8").send().json().has("paths"))
                .isTrue();
        assertThat(get("/api/schema/?format=xml").status()).isEqualTo(400);
    }

    @Test
    void people_find_it_in_swagger_ui_and_redoc() {
        assertThat(get("/api/docs/").status()).isEqualTo(302);
        assertThat(get("/api/swagger-ui/index.html").text()).contains("swagger-ui");
        assertThat(get("/api/swagger-ui/swagger-initializer.js").text()).contains("configUrl");
        assertThat(get("/api/schema/springdoc/swagger-config").json().get("url").stringValue())
                .isEqualTo("/api/schema/");
        assertThat(get("/api/redoc/").text()).contains("/webjars/redoc/bundles/redoc.standalone.js");
        assertThat(get("/webjars/redoc/bundles/redoc.standalone.js").status()).isEqualTo(200);
    }

    @Test
    void reads_that_a_rule_may_refuse_say_so_and_others_do_not() {
        var api = get("/api/schema/").json();
        for (var path : List.of("audit/proofs/inclusion", "audit/proofs/consistency", "audit/export",
                "users/me/proof-pack", "groups/{id}/ledger/cash-book", "groups/{id}/members/{user}/statement",
                "groups/{id}/contribution-matrix", "groups/{id}/segregation-of-duties", "documents/{id}/content")) {
            var read = api.path("paths").path("/api/v1/" + path).path("get");
            assertThat(read.at("/responses/422/$ref").asString("")).as(path).endsWith("/UnprocessableContent");
            assertThat(read.path("description").asString("")).as(path).contains("Refused (422) with `");
        }
        assertThat(api.at("/paths/~1api~1v1~1audit~1keys/get/responses").has("422")).isFalse();
    }

    @Test
    void every_operation_is_described() {
        var api = get("/api/schema/").json();
        var ids = new HashSet<String>();
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                var name = method.getKey() + " " + path.getKey();
                var operation = method.getValue();
                assertThat(operation.path("summary").asString("")).as(name).isNotBlank();
                assertThat(operation.path("description").asString("")).as(name).isNotBlank();
                assertThat(operation.path("tags").size()).as(name).isEqualTo(1);
                assertThat(ids.add(operation.path("operationId").asString(""))).as(name).isTrue();
                assertThat(operation.has("security")).as(name).isTrue();
                requireExamples(name, operation.path("requestBody").path("content"));
                for (Map.Entry<String, JsonNode> answer : operation.get("responses").properties()) {
                    requireExamples(name + " " + answer.getKey(), answer.getValue().path("content"));
                }
                assertThat(operation.get("responses").propertyNames()).as(name).contains("400", "429", "503");
            }
        }
    }

    @Test
    void every_room_says_what_it_is_for() {
        for (var tag : get("/api/schema/").json().get("tags")) {
            assertThat(tag.path("description").asString("")).as(tag.get("name").stringValue()).isNotBlank();
        }
    }

    private static void requireExamples(String name, JsonNode content) {
        var json = content.path("application/json");
        if (!json.isMissingNode()) {
            assertThat(json.has("example")).as("an example for " + name).isTrue();
        }
    }

    @Test
    void it_lints_clean_and_the_types_made_from_it_compile() throws Exception {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "Node is not installed");
        var description = Files.writeString(Path.of("target/openapi.json"), get("/api/schema/").text());
        var log = Path.of("target/check-openapi.log");
        var check = new ProcessBuilder("../.ci/check-openapi", description.toString())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertThat(check.waitFor(5, MINUTES)).isTrue();
        assertThat(check.exitValue()).as(Files.readString(log)).isZero();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            var run = new ProcessBuilder(command).redirectErrorStream(true).start();
            run.getInputStream().readAllBytes();
            return run.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
