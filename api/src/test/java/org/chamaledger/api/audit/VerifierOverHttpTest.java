package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chamaledger.api.ApiTest;
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
        var run = new ProcessBuilder(java, "--source", "17", file.toString(), "--help").redirectErrorStream(true).start();
        assertThat(new String(run.getInputStream().readAllBytes(), UTF_8)).contains("java Verify.java FILE");
        assertThat(run.waitFor(1, MINUTES)).isTrue();
        assertThat(run.exitValue()).isZero();
    }

    @Test
    void anybody_gets_the_page() {
        var answer = request("GET", ADDRESS).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").send().is(200);
        assertThat(answer.header("Content-Disposition")).hasValue("attachment; filename=\"verify.html\"");
        assertThat(answer.text()).startsWith("<!doctype html>").contains("id=\"verifier\"");
    }
}
