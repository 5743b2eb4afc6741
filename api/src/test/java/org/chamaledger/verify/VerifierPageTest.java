package org.chamaledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The page that verifies in a browser says what the Java file says, word for word. */
class VerifierPageTest {

    private static final Path PAGE = Path.of("src/main/resources/verifier/verify.html");
    private static final String KEY = Base64.getEncoder().encodeToString(SampleLog.PUBLIC_KEY);

    private record Case(String file, String key, String witness, String mail, boolean part) {

        String[] arguments() {
            var arguments = new ArrayList<>(List.of(file));
            if (!key.isEmpty()) {
                arguments.addAll(List.of("--key", key));
            }
            if (!witness.isEmpty()) {
                arguments.addAll(List.of("--witness", witness));
            }
            if (!mail.isEmpty()) {
                arguments.addAll(List.of("--checkpoint", mail));
            }
            if (part) {
                arguments.add("--part");
            }
            return arguments.toArray(String[]::new);
        }
    }

    @TempDir
    Path folder;

    private final List<Case> cases = new ArrayList<>();
    private final JsonMapper json = JsonMapper.shared();

    @Test
    void it_judges_as_the_java_file_does() throws Exception {
        assumeTrue(hasNode(), "Node is not installed");
        var log = new SampleLog(60, 1, 8, 21, 40, 60);
        var witness = log.witness(folder.resolve("witness")).toString();
        add(log.export(), "");
        add(new SampleLog(50, 20, 45).export(), witness);
        for (int from : new int[] {2, 22, 41}) {
            add(log.exportFrom(from), witness);
        }
        add(List.of(log.pack(60, 1, 17, 33, 60)), witness);
        add(List.of(log.pack(40, 40).replace("40.00 KES", "41.00 KES")), witness);
        add(List.of("<p>no pack</p>"), "");
        var note = SampleLog.note(60, SampleLog.root(log.leaves()));
        var mail = Files.writeString(folder.resolve("kept.eml"), SampleLog.mail(note)).toString();
        add(log.export(), "", mail);
        add(new SampleLog(40, 1, 8, 21, 40).export(), "", mail);
        for (int seed = 1; seed <= 60; seed++) {
            add(tampered(log.export(), new Random(seed)), seed % 2 == 0 ? witness : "");
        }

        var told = run("node", "src/test/node/verifier.cjs", PAGE.toString(),
                Files.writeString(folder.resolve("cases.json"), json.writeValueAsString(cases)).toString());
        assertThat(told).hasSameSizeAs(cases);
        for (int i = 0; i < told.size(); i++) {
            var page = json.readTree(told.get(i));
            var out = new ByteArrayOutputStream();
            int status = Verifier.run(new PrintStream(out, true, UTF_8), cases.get(i).arguments());
            var said = out.toString(UTF_8).strip()
                    .replace("GOOD: " + cases.get(i).file + " is", "GOOD: it is")
                    .replace("SIGNED: " + cases.get(i).file, "SIGNED")
                    .replace("SAY: " + cases.get(i).file + ": ", "SAY: ");
            assertThat(page.get("text").stringValue().strip()).isEqualTo(said);
            assertThat(page.get("status").intValue()).isEqualTo(status);
        }
    }

    @Test
    void it_needs_nothing_from_anywhere() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).contains("default-src 'none'").doesNotContain("src=", "href=", "import(");
        assertThat(page.split("<script", -1)).hasSameSizeAs(page.split("</script>", -1));
    }

    private static List<String> tampered(List<String> lines, Random random) {
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.subList(at, lines.size()).clear();
            default -> lines.set(at, lines.get(at).replaceFirst("1", "2"));
        }
        return lines;
    }

    private void add(List<String> lines, String witness) throws IOException {
        add(lines, witness, "");
    }

    private void add(List<String> lines, String witness, String mail) throws IOException {
        var file = Files.writeString(folder.resolve("case-" + cases.size()), String.join("\n", lines) + "\n");
        cases.add(new Case(file.toString(), witness.isEmpty() ? KEY : "", witness, mail, cases.size() % 7 == 0));
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        var errors = folder.resolve("errors");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        var told = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return told;
    }
}
