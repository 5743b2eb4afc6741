package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.ApiTest;
import org.chamaledger.api.Person;
import org.chamaledger.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierOverHttpTest extends ApiTest {

    private static final String ADDRESS = "/api/v1/audit/verifier/";

    @TempDir
    Path folder;

    @Test
    void anybody_gets_the_java_file_and_it_runs_from_source() throws Exception {
        var answer = get(ADDRESS).is(200);
        assertThat(answer.header("Content-Disposition")).hasValue("attachment; filename=\"Verify.java\"");
        var file = Files.writeString(folder.resolve("Verify.java"), answer.text());
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var run = new ProcessBuilder(java, "--source", "17", file.toString(), "--help")
                .redirectErrorStream(true).start();
        assertThat(new String(run.getInputStream().readAllBytes(), UTF_8)).contains("java Verify.java FILE");
        assertThat(run.waitFor(1, MINUTES)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    @Test
    void anybody_gets_the_page() {
        var answer = request("GET", ADDRESS).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .send().is(200);
        assertThat(answer.header("Content-Disposition")).hasValue("attachment; filename=\"verify.html\"");
        assertThat(answer.text()).startsWith("<!doctype html>").contains("id=\"verifier\"");
    }

    @Test
    void an_export_of_the_service_is_as_signed_and_a_changed_one_is_not() throws Exception {
        form(register("Njeri"), Map.of());
        var admin = login(new Person("", ADMIN_EMAIL, PASSWORD, ""));
        var auditor = register("Akinyi");
        request("PUT", "/api/v1/users/%s/staff-roles/AUDITOR/".formatted(auditor.id())).as(admin).send().is(200);
        auditor = login(auditor);
        post(auditor, "/api/v1/audit/checkpoints/");
        var keys = get(auditor, "/api/v1/audit/keys/").is(200).json().findValuesAsString("public_key");
        var export = get(auditor, "/api/v1/audit/export/?proof=true").is(200).text();
        assertThat(judged(export, keys)).contains("GOOD", "signed up to position");
        assertThat(judged(export.replaceFirst("Umoja", "Umaja"), keys)).contains("NOT AS SIGNED");
        var later = get(auditor, "/api/v1/audit/export/?from=3&proof=true").is(200).text();
        assertThat(judged(later, keys)).contains("GOOD", "positions 3 to");
    }

    private String judged(String export, List<String> keys) throws IOException {
        var arguments = new ArrayList<>(List.of(Files.writeString(folder.resolve("export.ndjson"), export).toString()));
        keys.forEach(key -> arguments.addAll(List.of("--key", key)));
        var out = new ByteArrayOutputStream();
        Verifier.run(new PrintStream(out, true, UTF_8), arguments.toArray(String[]::new));
        return out.toString(UTF_8);
    }
}
