package org.chamaledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.integration.backup.BackupProgram.DONE;
import static org.chamaledger.integration.backup.BackupProgram.MISUSED;
import static org.chamaledger.integration.backup.BackupProgram.REFUSED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.chamaledger.integration.backup.BackupProgram;
import org.chamaledger.integration.database.EmbeddedDatabase;
import org.chamaledger.integration.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Work, a backup, more work, the loss of everything, the way back. */
class BackupDrillTest extends ApiTest {

    private static final byte[] RECEIPT = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    @Value("${chama.data}")
    private Path data;

    @TempDir
    private Path folder;

    private record Ran(int code, String said) {}

    @Test
    void a_restored_ledger_is_the_one_that_was_backed_up() throws Exception {
        var chair = register("Chair");
        var amina = register("Amina");
        var group = form(chair, Map.of());
        admit(chair, group, amina, "TREASURER");
        contribute(chair, group, amina, "1500.00");
        var expense = post(amina, "/api/v1/expenses/", Map.of(
                "group", group, "category", "OPERATIONAL", "description", "Hall", "amount", "100.00")).is(201);
        var attached = request("PUT", "/api/v1/expenses/%s/receipt/".formatted(expense.field("id"))).as(amina)
                .file("hall.pdf", "application/pdf", RECEIPT).send().is(200);
        var books = books(chair, group, attached);

        assertThat(ran(service(), "backup", folder.toString()).said()).contains("100 %", "events up to");
        var backup = onlyFile();
        contribute(chair, group, amina, "700.00");

        var target = TestDatabase.empty();
        var place = settings(target, folder.resolve("restored"));
        assertThat(ran(place, "restore", backup.toString())).satisfies(ran -> {
            assertThat(ran.said()).contains("every part is what was written", "100 %  restored", "master key");
            assertThat(ran.code()).isEqualTo(DONE);
        });
        assertThat(ran(place, "restore", backup.toString())).satisfies(twice -> {
            assertThat(twice.code()).isEqualTo(REFUSED);
            assertThat(twice.said()).contains("already", "nothing was changed");
        });

        Files.copy(data.resolve("development-master.key"), folder.resolve("restored/development-master.key"));
        try (var restored = start(target, folder.resolve("restored"))) {
            var base = "http://localhost:" + restored.getEnvironment().getProperty("local.server.port");
            var token = new Call(base, "POST", "/api/token/", null)
                    .body(Map.of("email", chair.email(), "password", PASSWORD)).send().is(200).field("access");
            var there = chair.with(token);
            assertThat(readUntil(base, there, "/api/v1/groups/%s/ledger/export/?format=json".formatted(group), books))
                    .isEqualTo(books);
            assertThat(new Call(base, "GET", "/api/v1/users/me/", null).as(there).send().is(200).text())
                    .contains("Chair");
            assertThat(new Call(base, "GET", "/api/v1/expenses/%s/receipt/".formatted(expense.field("id")), null)
                    .as(there).send().is(200).text()).isEqualTo(new String(RECEIPT, StandardCharsets.UTF_8));
            new Call(base, "POST", "/api/v1/contributions/", null).as(there).body(Map.of("group", group,
                    "member", amina.id(), "amount", "5.00", "payment_method", "CASH")).send().is(201);
        }
    }

    @Test
    void an_embedded_database_comes_back_and_is_backed_up_again_while_it_is_in_use() throws Exception {
        contribute(register("Chair"));
        assertThat(ran(service(), "backup", folder.resolve("first").toString()).code()).isEqualTo(DONE);
        var embedded = Map.of("CHAMA_DATA", folder.resolve("data").toString());
        assertThat(ran(embedded, "backup", folder.resolve("none").toString()).said()).contains("There is no database in");
        assertThat(ran(embedded, "restore", folder.resolve("first").toString()).code()).isEqualTo(DONE);
        try (var service = EmbeddedDatabase.inFolder(folder.resolve("data"))) {
            assertThat(service.port()).isPositive();
            assertThat(ran(embedded, "backup", folder.resolve("second").toString()).code()).isEqualTo(DONE);
        }
        assertThat(ran(embedded, "backup", folder.resolve("third").toString()).code()).isEqualTo(DONE);
        assertThat(parts(folder.resolve("second"))).isEqualTo(parts(folder.resolve("first")));
        assertThat(parts(folder.resolve("third"))).isEqualTo(parts(folder.resolve("first")));
    }

    @Test
    void a_damaged_backup_is_refused_before_anything_is_written() throws Exception {
        assertThat(ran(service(), "backup", folder.resolve("backup").toString()).code()).isEqualTo(DONE);
        var bytes = Files.readAllBytes(folder.resolve("backup"));
        bytes[bytes.length / 3] ^= 1;
        Files.write(folder.resolve("damaged"), bytes);
        Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2));
        var place = Map.of("CHAMA_DATA", folder.resolve("data").toString());
        for (var file : List.of("damaged", "cut")) {
            assertThat(ran(place, "restore", folder.resolve(file).toString())).satisfies(ran -> {
                assertThat(ran.code()).isEqualTo(REFUSED);
                assertThat(ran.said()).contains("Nothing was changed");
            });
        }
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(ran(service(), "backup", folder.resolve("backup").toString()).said()).contains("is there already");
        assertThat(ran(service(), "backup").code()).isEqualTo(MISUSED);
    }

    private void contribute(Person chair) {
        contribute(chair, form(chair, Map.of()), chair, "10.00");
    }

    private void contribute(Person chair, String group, Person member, String amount) {
        post(chair, "/api/v1/contributions/", Map.of(
                "group", group, "member", member.id(), "amount", amount, "payment_method", "CASH")).is(201);
    }

    private String books(Person chair, String group, Answer last) {
        return request("GET", "/api/v1/groups/%s/ledger/export/?format=json".formatted(group)).as(chair)
                .header("X-Ledger-Position", last.header("X-Ledger-Position").orElseThrow()).send().is(200).text();
    }

    private static String readUntil(String base, Person as, String uri, String wanted) throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            var found = new Call(base, "GET", uri, null).as(as).send().text();
            if (found.equals(wanted) || Instant.now().isAfter(deadline)) {
                return found;
            }
            Thread.sleep(100);
        }
    }

    private ConfigurableApplicationContext start(TestDatabase database, Path data) {
        var settings = new HashMap<String, Object>(database.properties());
        settings.putAll(Map.of("server.port", "0", "management.server.port", "0", "chama.data", data.toString(),
                "chama.rate-limit-anon-per-day", "0", "chama.rate-limit-user-per-day", "0"));
        return new SpringApplicationBuilder(ChamaLedgerApplication.class).run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()).toArray(String[]::new));
    }

    private Map<String, String> service() {
        return settings(database(), data);
    }

    private static Map<String, String> settings(TestDatabase database, Path data) {
        var settings = database.properties().entrySet().stream().collect(Collectors.toMap(
                setting -> setting.getKey().toUpperCase().replace('.', '_'), Map.Entry::getValue));
        settings.put("CHAMA_DATA", data.toString());
        return settings;
    }

    private static Ran ran(Map<String, String> settings, String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Ran(new BackupProgram(settings, out, out).run(arguments), said.toString(StandardCharsets.UTF_8));
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            var found = files.toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    /** Names, sizes and hashes of all parts. */
    private static List<String> parts(Path backup) throws IOException {
        try (var zip = new ZipFile(backup.toFile())) {
            var manifest = new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8);
            return manifest.lines().filter(line -> !line.contains("made_at")).toList();
        }
    }
}
