package org.chamaledger.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chamaledger.integration.backup.BackupProgram.DONE;
import static org.chamaledger.integration.backup.BackupProgram.MISUSED;
import static org.chamaledger.integration.backup.BackupProgram.REFUSED;
import static org.chamaledger.integration.backup.BackupProgram.SHORT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.chamaledger.integration.backup.BackupProgram;
import org.chamaledger.integration.database.EmbeddedDatabase;
import org.chamaledger.integration.database.TestDatabase;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.EventLine;
import org.chamaledger.kernel.audit.MerkleEdge;
import org.chamaledger.kernel.audit.Notary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work, a backup, more work, the loss of everything, the way back. */
class BackupDrillTest extends ApiTest {

    private static final byte[] RECEIPT =
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

    @Value("${chama.data}")
    private Path data;

    @Autowired
    private Notary notary;

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
        var signed = signed(notary, attached);

        assertThat(ran(service(), "backup", folder.toString()).said()).contains("100 %", "events up to");
        var backup = onlyFile();
        assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        var later = signed(notary, contribute(chair, group, amina, "700.00"));
        notary.tellWitnesses();

        var target = TestDatabase.empty();
        var place = settings(target, folder.resolve("restored"));
        var restoring = ran(place, "restore", backup.toString(), "--witness", data.resolve("witness").toString());
        assertThat(restoring.said()).contains("every part is what was written", "100 %  restored", "master key",
                "The witness has seen %d events".formatted(later.treeSize()),
                " to %d are not in this backup".formatted(later.treeSize()));
        assertThat(restoring.code()).isEqualTo(SHORT);
        assertThat(ran(place, "restore", backup.toString())).satisfies(twice -> {
            assertThat(twice.code()).isEqualTo(REFUSED);
            assertThat(twice.said()).contains("already", "nothing was changed");
        });

        try (var restored = start(target, folder.resolve("restored"))) {
            var base = "http://localhost:" + restored.getEnvironment().getProperty("local.server.port");
            var token = new Call(base, "POST", "/api/token/", null)
                    .body(Map.of("email", chair.email(), "password", PASSWORD)).send().is(200).field("access");
            var there = chair.with(token);
            readUntil(base, there, "/api/v1/groups/%s/ledger/export/?format=csv".formatted(group), books);
            assertThat(new Call(base, "GET", "/api/v1/users/me/", null).as(there).send().is(200).text())
                    .contains("Chair");
            assertThat(new Call(base, "GET", "/api/v1/expenses/%s/receipt/".formatted(expense.field("id")), null)
                    .as(there).send().is(200).text()).isEqualTo(new String(RECEIPT, StandardCharsets.UTF_8));
            var log = restored.getBean(Notary.class);
            assertThat(log.before(signed.treeSize() + 1, 1)).containsExactly(signed);
            var paid = new Call(base, "POST", "/api/v1/contributions/", null).as(there).body(Map.of("group", group,
                    "member", amina.id(), "amount", "5.00", "payment_method", "CASH")).send().is(201);
            assertThat(signed(log, paid).treeSize()).isGreaterThan(signed.treeSize());
        }
    }

    @Test
    void an_embedded_database_comes_back_and_is_backed_up_again_while_it_is_in_use() throws Exception {
        contribute(register("Chair"));
        assertThat(ran(service(), "backup", folder.resolve("first").toString()).code()).isEqualTo(DONE);
        var embedded = Map.of("CHAMA_DATA", folder.resolve("data").toString());
        assertThat(ran(embedded, "backup", folder.resolve("none").toString()).said())
                .contains("There is no database in");
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
        damage(folder.resolve("backup"), folder.resolve("damaged"));
        var bytes = Files.readAllBytes(folder.resolve("backup"));
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

    @Test
    void what_a_witness_has_seen_and_a_backup_lacks_is_told() throws Exception {
        contribute(register("Chair"));
        long before = witness();
        assertThat(ran(service(), "backup", folder.resolve("backup").toString()).code()).isEqualTo(DONE);
        var place = TestDatabase.empty();
        var whole = ran(settings(place, folder.resolve("whole")), "restore", folder.resolve("backup").toString(),
                "--witness", folder.resolve("witness").toString());
        assertThat(whole.code()).as(whole.said()).isEqualTo(DONE);
        assertThat(whole.said()).contains("The first %d are those of the checkpoint".formatted(before));

        contribute(register("Chair"));
        long after = witness();
        var cut = ran(settings(TestDatabase.empty(), folder.resolve("cut")), "restore",
                folder.resolve("backup").toString(), "--witness", folder.resolve("witness").toString());
        assertThat(cut.code()).as(cut.said()).isEqualTo(SHORT);
        assertThat(cut.said()).contains("The witness has seen %d events".formatted(after))
                .containsPattern("Events \\d+ to %d are not in this backup".formatted(after));

        var tamperer = JdbcClient.create(place.superuser());
        tamperer.sql("alter table ledger.event disable trigger user").update();
        tamperer.sql("update ledger.event set recorded_at = recorded_at + interval '1 second' where position = 3")
                .update();
        assertThat(ran(settings(place, folder.resolve("whole")), "backup", folder.resolve("forged").toString()).code())
                .isEqualTo(DONE);
        var forged = ran(settings(TestDatabase.empty(), folder.resolve("forgery")), "restore",
                folder.resolve("forged").toString(), "--witness", folder.resolve("witness").toString());
        assertThat(forged.code()).isEqualTo(REFUSED);
        assertThat(forged.said()).contains("Event 3 is not the one that was witnessed");
    }

    /** Keeps what a witness would of all events so far, and tells how many they are. */
    private long witness() throws IOException {
        var leaves = new ByteArrayOutputStream();
        var edge = new MerkleEdge();
        JdbcClient.create(database().owner()).sql("""
                select position, recorded_at, type, revision, stream_type, stream_id, sequence, event_id,
                       payload::text as payload, metadata::text as metadata
                from ledger.event order by position
                """).query((row, _) -> new EventLine(
                        row.getLong("position"), row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("type"), row.getString("revision"), row.getString("stream_type"),
                        row.getObject("stream_id", UUID.class), row.getLong("sequence"),
                        row.getObject("event_id", UUID.class), row.getString("payload"), row.getString("metadata")))
                .list().forEach(event -> {
                    leaves.writeBytes(event.leafHash());
                    edge.add(event.leafHash(), (_, _, _) -> {});
                });
        var witness = folder.resolve("witness");
        Files.createDirectories(witness.resolve("leaves"));
        Files.createDirectories(witness.resolve("checkpoints"));
        Files.write(witness.resolve("leaves/0"), leaves.toByteArray());
        Files.writeString(witness.resolve("checkpoints/%012d.txt".formatted(edge.size())), "test\n%d\n%s\n".formatted(
                edge.size(), Base64.getEncoder().encodeToString(edge.root())));
        return edge.size();
    }

    /** The next checkpoint that covers what this answer came of. */
    private static CheckpointView signed(Notary notary, Answer answer) {
        long position = Long.parseLong(answer.header("X-Ledger-Position").orElseThrow());
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .until(notary::sign, signed -> signed.treeSize() >= position);
    }

    private void contribute(Person chair) {
        contribute(chair, form(chair, Map.of()), chair, "10.00");
    }

    private Answer contribute(Person chair, String group, Person member, String amount) {
        return post(chair, "/api/v1/contributions/", Map.of(
                "group", group, "member", member.id(), "amount", amount, "payment_method", "CASH")).is(201);
    }

    private String books(Person chair, String group, Answer last) {
        return request("GET", "/api/v1/groups/%s/ledger/export/?format=csv".formatted(group)).as(chair)
                .header("X-Ledger-Position", last.header("X-Ledger-Position").orElseThrow()).send().is(200).text();
    }

    private static void readUntil(String base, Person as, String uri, String wanted) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).untilAsserted(
                () -> assertThat(new Call(base, "GET", uri, null).as(as).send().text()).isEqualTo(wanted));
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

    /** The same archive, whole as an archive, but for one letter of the last event. */
    private static void damage(Path backup, Path damaged) throws IOException {
        try (var from = new ZipFile(backup.toFile()); var to = new ZipOutputStream(Files.newOutputStream(damaged))) {
            for (var entry : Collections.list(from.entries())) {
                var content = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("tables/ledger.event.copy")) {
                    content[content.length - 10] ^= 1;
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
    }

    /** Names, sizes and hashes of all parts. */
    private static List<String> parts(Path backup) throws IOException {
        try (var zip = new ZipFile(backup.toFile())) {
            var manifest = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            return new String(manifest, StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.contains("made_at")).toList();
        }
    }
}
