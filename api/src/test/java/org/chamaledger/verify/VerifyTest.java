package org.chamaledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.chamaledger.kernel.audit.CheckpointWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    private static final String KEY = Base64.getEncoder().encodeToString(SampleLog.PUBLIC_KEY);
    /** RFC 8032, 7.1, test 2. */
    private static final byte[] OTHER_KEY =
            HexFormat.of().parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] OTHER_SECRET =
            HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    private final SampleLog log = new SampleLog(60, 1, 8, 21, 40, 60);

    @TempDir
    Path folder;

    private record Verdict(int status, String text) {

        String firstBad() {
            return text.lines().filter(line -> line.contains("First bad position: ")).findFirst()
                    .map(line -> line.replaceAll(".*First bad position: ", "")).orElse("none");
        }
    }

    @Test
    void an_export_is_as_signed() throws IOException {
        var verdict = judge(log.export(), "--key", KEY);
        assertThat(verdict.text).contains("positions 1 to 60 read", "signed up to position 60", "GOOD");
        assertThat(verdict.status).isZero();
        assertThat(judge(log.export(), "--witness", witness()).status).isZero();
        assertThat(judge(log.export().subList(0, 60), "--witness", witness()).text).contains("GOOD");
    }

    @Test
    void a_range_continues_from_the_tree_before_it() throws IOException {
        for (int from : new int[] {2, 9, 22, 33, 41, 60}) {
            assertThat(judge(log.exportFrom(from), "--witness", witness()).text).contains("GOOD");
        }
        var wrong = log.exportFrom(33);
        wrong.set(0, SampleLog.prefix(new SampleLog(31).leaves()).replace(":31,", ":32,"));
        assertThat(judge(wrong).text).contains("CANNOT SAY", "prefix");
        wrong.set(0, SampleLog.prefix(Collections.nCopies(32, SampleLog.sha256())));
        assertThat(judge(wrong).firstBad()).isEqualTo("one of 1 to 40");
        assertThat(judge(wrong, "--witness", witness()).firstBad()).isEqualTo("one of 1 to 32");
    }

    @Test
    void a_key_that_came_with_the_file_is_called_that() throws IOException {
        assertThat(judge(log.export()).text)
                .contains("THE KEY CAME WITH THE FILE", "eight words")
                .contains(String.join(" ", CheckpointWords.of(SampleLog.root(log.leaves()))));
        var other = Base64.getEncoder().encodeToString(OTHER_KEY);
        assertThat(judge(log.export(), "--key", other).text)
                .contains("not signed by a key from --key", "First bad position: 1");
    }

    @Test
    void events_that_are_newer_than_the_newest_checkpoint_are_told() throws IOException {
        var verdict = judge(new SampleLog(50, 20, 45).export(), "--key", KEY);
        assertThat(verdict.text).contains("positions 46 to 50 are newer").contains("GOOD");
    }

    @Test
    void every_tampering_is_found_and_the_first_bad_position_named() throws IOException {
        var witness = witness();
        for (int seed = 1; seed <= 100; seed++) {
            var random = new Random(seed);
            var lines = log.export();
            int at = random.nextInt(59);
            switch (seed % 5) {
                case 0 -> lines.set(at, edited(lines.get(at), random));
                case 1 -> lines.remove(at);
                case 2 -> Collections.swap(lines, at, at + 1);
                case 3 -> insert(lines, at);
                default -> lines.subList(at, 60).clear();
            }
            var text = "seed " + seed;
            var alone = judge(lines, "--key", KEY);
            assertThat(alone.status).as(text + alone.text).isEqualTo(1);
            assertThat(mayBe(alone.firstBad(), at + 1)).as(text + alone.text).isTrue();
            var exact = judge(lines, "--witness", witness);
            assertThat(exact.firstBad()).as(text + exact.text).isEqualTo(Integer.toString(at + 1));
        }
    }

    private static String edited(String line, Random random) {
        int at = line.indexOf(",\"") + 1 + random.nextInt(line.length() - line.indexOf(",\"") - 2);
        char other = line.charAt(at) == 'x' ? 'y' : 'x';
        return line.substring(0, at) + other + line.substring(at + 1);
    }

    /** As a superuser would: everything behind it moves up. */
    private static void insert(List<String> lines, int at) {
        for (int i = at; i < 60; i++) {
            lines.set(i, lines.get(i).replaceFirst("\\d+", Integer.toString(i + 2)));
        }
        lines.add(at, SampleLog.event(at + 1, "{\"amount\":\"1.00 KES\"}"));
    }

    private static boolean mayBe(String told, int position) {
        var range = told.replaceAll("one of ", "").split(" to ");
        return Integer.parseInt(range[0]) <= position && position <= Integer.parseInt(range[range.length - 1]);
    }

    @Test
    void checkpoints_that_are_gone_forged_or_signed_by_another_are_found() throws IOException {
        var gone = log.export();
        gone.remove(62);
        assertThat(judge(gone, "--witness", witness()).firstBad()).isEqualTo("21");

        var all = log.export();
        all.removeIf(line -> line.startsWith("{\"checkpoint\""));
        assertThat(judge(all, "--witness", witness()).firstBad()).isEqualTo("1");
        assertThat(judge(all).text).contains("CANNOT SAY", "no signed checkpoint");

        var otherBooks = new SampleLog(60);
        otherBooks.events.set(30, SampleLog.event(31, "{}"));
        var root = SampleLog.root(otherBooks.leaves());
        otherBooks.checkpoints.add(
                SampleLog.checkpoint(SampleLog.note(60, root, OTHER_SECRET, OTHER_KEY), 60, root));
        var forged = otherBooks.export();
        forged.set(forged.size() - 1, SampleLog.keys(OTHER_KEY));
        assertThat(judge(forged).text).contains("THE KEY CAME WITH THE FILE");
        assertThat(judge(forged, "--key", KEY).firstBad()).isEqualTo("60");
        assertThat(judge(forged, "--witness", witness()).text)
                .contains("a key that the witness does not know", "position 31 is not the event that was signed");

        for (var change : List.of("\"tree_size\":21>\"tree_size\":22", "\"timestamp\":\"2026>\"timestamp\":\"2027",
                "\"signature\":\">\"signature\":\"AAAA", "\"words\":[\">\"words\":[\"jambo",
                "chama.example>other.example")) {
            var changed = log.export();
            var parts = change.split(">");
            changed.set(62, changed.get(62).replaceFirst(
                    java.util.regex.Pattern.quote(parts[0]), parts[1]));
            assertThat(judge(changed).firstBad()).as(change).isEqualTo("21");
        }
    }

    @Test
    void the_end_cannot_be_cut_off_unseen() throws IOException {
        var shorter = new SampleLog(40, 1, 8, 21, 40).export();
        assertThat(judge(shorter).status).isZero();
        var verdict = judge(shorter, "--witness", witness());
        assertThat(verdict.text).contains("positions 41 to 60 are missing");
        assertThat(verdict.firstBad()).isEqualTo("41");
        assertThat(judge(shorter, "--witness", witness(), "--part").text).contains("GOOD");
        var kept = Files.writeString(folder.resolve("kept"), SampleLog.note(60, SampleLog.root(log.leaves())));
        assertThat(judge(shorter, "--checkpoint", kept.toString()).firstBad()).isEqualTo("41");
    }

    @Test
    void a_mail_that_was_saved_is_a_checkpoint_as_well() throws IOException {
        var note = SampleLog.note(60, SampleLog.root(log.leaves()));
        var shorter = new SampleLog(40, 1, 8, 21, 40).export();
        for (var mail : List.of(SampleLog.mail(note), SampleLog.mail(note).replace("\r\n", "\n"),
                "Please keep this.\r\n\r\n" + note.replace("\n", "\r\n") + "\r\nSuch a mail comes once a day.\r\n")) {
            var kept = Files.writeString(folder.resolve("checkpoint.eml"), mail).toString();
            assertThat(judge(log.export(), "--key", KEY, "--checkpoint", kept).text).contains("GOOD");
            assertThat(judge(shorter, "--key", KEY, "--checkpoint", kept).firstBad()).isEqualTo("41");
        }
        var forged = SampleLog.mail(note.replace("\n60\n", "\n61\n"));
        var kept = Files.writeString(folder.resolve("forged.eml"), forged).toString();
        assertThat(judge(log.export(), "--key", KEY, "--checkpoint", kept).text).contains("is not signed by a key");
        var other = Files.writeString(folder.resolve("other.eml"), "Subject: hello\r\n\r\nHow are you?\r\n").toString();
        assertThat(judge(log.export(), "--key", KEY, "--checkpoint", other).text)
                .contains("CANNOT SAY", "other.eml cannot be read");
    }

    @Test
    void a_witness_whose_hashes_are_damaged_accuses_nobody() throws IOException {
        var witness = witness();
        var leaves = folder.resolve("witness/leaves/0");
        var bytes = Files.readAllBytes(leaves);
        bytes[32 * 29] ^= 1;
        Files.write(leaves, bytes);
        assertThat(judge(log.export(), "--witness", witness).text).contains("position 30 is damaged", "GOOD");
        var tampered = log.export();
        tampered.set(30, SampleLog.event(31, "{}"));
        assertThat(judge(tampered, "--witness", witness).firstBad()).isEqualTo("one of 22 to 40");
    }

    @Test
    void a_proof_pack_is_as_signed_in_json_and_html() throws IOException {
        var pack = log.pack(60, 1, 17, 32, 33, 59, 60);
        assertThat(judge(List.of(pack), "--witness", witness()).text).contains("6 events", "GOOD");
        var page = "<html><script type=\"application/json\" id=\"proof-pack\">" + pack + "</script></html>";
        assertThat(judge(List.of(page), "--key", KEY).text).contains("GOOD");
        assertThat(judge(List.of(log.pack(1, 1)), "--key", KEY).text).contains("GOOD");
        for (int size : new int[] {8, 21, 40}) {
            for (int position = 1; position <= size; position++) {
                assertThat(judge(List.of(log.pack(size, position)), "--key", KEY).status).isZero();
            }
        }
        var changed = pack.replace("17.00 KES", "18.00 KES");
        assertThat(judge(List.of(changed), "--key", KEY).firstBad()).isEqualTo("17");
        var moved = pack.replace("\"leaf_index\":58", "\"leaf_index\":57");
        assertThat(judge(List.of(moved), "--key", KEY).firstBad()).isEqualTo("59");
        assertThat(judge(List.of(new SampleLog(41, 40).pack(40, 3)), "--witness", witness()).text).contains("GOOD");
        var split = new SampleLog(60);
        split.events.set(1, SampleLog.event(2, "{}"));
        var root = SampleLog.root(split.leaves());
        split.sizes.add(60);
        split.checkpoints.add(SampleLog.checkpoint(SampleLog.note(60, root), 60, root));
        assertThat(judge(List.of(split.pack(60, 2)), "--witness", witness()).text)
                .contains("a checkpoint from elsewhere of as many events has another root");
    }

    @Test
    void whatever_is_malformed_is_said_in_a_sentence() throws IOException {
        var whole = String.join("\n", log.export());
        var pack = log.pack(60, 5, 17);
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var bytes = (seed % 2 == 0 ? whole : pack).getBytes(UTF_8);
            for (int n = 0; n < 1 + seed % 3; n++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = seed % 5 == 0 ? random.nextInt(bytes.length) : bytes.length;
            Files.write(folder.resolve("broken"), java.util.Arrays.copyOf(bytes, length));
            var verdict = run(folder.resolve("broken").toString());
            assertThat(verdict.status == 0 ? "GOOD" : verdict.text).contains(
                    List.of("GOOD", "NOT AS SIGNED", "CANNOT SAY").get(verdict.status));
        }
        for (var text : List.of("", "{", "[]", "hello", "{\"position\":1}", "{\"position\":99999999999999999999999,}",
                "{\"keys\":3}", "{\"checkpoint\":null}", "{\"prefix\":{}}", "[".repeat(100_000),
                "{\"format\":\"chama-proof-pack/1\"}", "{\"a\":".repeat(100_000))) {
            assertThat(judge(List.of(text)).status).as(text.substring(0, Math.min(40, text.length()))).isEqualTo(2);
        }
        assertThat(run(folder.resolve("not-there").toString()).text).contains("CANNOT SAY");
        assertThat(run(folder.toString()).status).isEqualTo(2);
        assertThat(judge(log.export(), "--witness", "not-there").status).isEqualTo(2);
        assertThat(judge(log.export(), "--key", "short").text).contains("CANNOT SAY", "a hash or key");
    }

    @Test
    void it_explains_itself() {
        assertThat(run("--help").status).isZero();
        assertThat(run("--help").text).contains("--witness", "Exit status");
        assertThat(run().status).isEqualTo(2);
        assertThat(run("--frobnicate", "x").status).isEqualTo(2);
    }

    private String witness() throws IOException {
        return log.witness(folder.resolve("witness")).toString();
    }

    private Verdict judge(List<String> lines, String... options) throws IOException {
        var file = Files.writeString(folder.resolve("export.ndjson"), String.join("\n", lines) + "\n");
        return run(Stream.concat(Stream.of(file.toString()), Stream.of(options)).toArray(String[]::new));
    }

    private static Verdict run(String... arguments) {
        var out = new ByteArrayOutputStream();
        int status = Verifier.run(new PrintStream(out, true, UTF_8), arguments);
        return new Verdict(status, out.toString(UTF_8));
    }
}
