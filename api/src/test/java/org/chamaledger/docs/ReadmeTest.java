package org.chamaledger.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.chamaledger.api.ChamaLedgerApplication;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The README's tour, and the guide that goes on where it ends, are pasted into a shell, against a fresh service with
 * its own limits, and answer what they say.
 */
@SpringBootTest(classes = ChamaLedgerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "chama.data=${java.io.tmpdir}/chama-readme-test", "chama.rate-limit-anon-per-day=100",
    "chama.rate-limit-user-per-day=1000", "chama.rate-limit-login-per-minute=10"
})
class ReadmeTest {

    private static final TestDatabase database = TestDatabase.migrated();

    /** What is pasted, and the answer that is printed below it, if there is one. */
    private static final Pattern STEP =
            Pattern.compile("(?ms)^```sh\n(.*?)^```\n(?:(```(?:json|text)\n)(.*?)^```\n)?");

    /** Nobody pastes so fast that the read tables do not keep up, however busy the machine is. */
    private static final String READERS_PAUSE =
            "while curl -s http://localhost:8080/api/health/ | grep -q '\"lag\":[1-9]'; do sleep 0.1; done\n";

    private static final String MARK = "-----8<-----";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void the_tour_answers_what_the_readme_says() throws IOException, InterruptedException {
        assumeTrue(has("bash") && has("curl"), "the tour needs bash and curl");
        var tour = Docs.read("README.md");
        var guide = Docs.read("docs/api-guide.md");
        var steps = STEP.matcher(tour + guide).results().toList();
        var answers = answers(steps);

        if (Docs.writing()) {
            var written = withAnswers(tour + guide, steps, answers);
            int end = written.indexOf(guide.substring(0, guide.indexOf("\n")));
            Docs.write(Docs.ROOT.resolve("README.md"), written.substring(0, end));
            Docs.write(Docs.ROOT.resolve("docs/api-guide.md"), written.substring(end));
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.group(3) != null && (has("hledger") || !step.group(1).contains("hledger"))) {
                assertThat(comparable(answers.get(i))).as(step.group(1)).isEqualTo(comparable(step.group(3)));
            }
        }
    }

    private List<String> answers(List<MatchResult> steps) throws IOException, InterruptedException {
        var script = new StringBuilder();
        for (var step : steps) {
            script.append(step.group(1)).append(READERS_PAUSE).append("printf '\\n%s\\n' '").append(MARK).append("'\n");
        }
        var shell = new ProcessBuilder("bash", "-s").directory(Docs.ROOT.toFile()).redirectErrorStream(true).start();
        try (var input = shell.getOutputStream()) {
            input.write(script.toString().replace("http://localhost:8080", "http://localhost:" + port)
                    .getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .replace("http://localhost:" + port, "http://localhost:8080");
        assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var answers = new ArrayList<String>();
        for (var answer : output.split("\n" + MARK + "\n", -1)) {
            answers.add(answer.strip() + "\n");
        }
        assertThat(answers).hasSize(steps.size() + 1);
        return answers;
    }

    private static String withAnswers(String pages, List<MatchResult> steps, List<String> answers) {
        var written = new StringBuilder();
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.group(3) != null) {
                written.append(pages, from, step.start(3)).append(answers.get(i));
                from = step.end(3);
            }
        }
        return written.append(pages.substring(from)).toString();
    }

    /** Without what differs from run to run: ids, and times after the sample year. */
    private static String comparable(String answer) {
        return answer.strip()
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("20(?:2[6-9]|[3-9][0-9])-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z)?", "TIME")
                .replaceAll("\"position\":[0-9]+", "\"position\":N")
                .replaceAll("cursor=[A-Za-z0-9_-]+", "cursor=PLACE")
                .replaceAll("\"ip_hash\":\"[^\"]*\"", "\"ip_hash\":\"HASH\"");
    }

    private static boolean has(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
