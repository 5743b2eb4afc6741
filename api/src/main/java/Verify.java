import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks an export or a proof pack of the ledger without network, database or trust in the server. Needs a JDK 17 or
 * later and nothing else: {@code java Verify.java FILE}. It is in no package, so that it runs wherever it is saved.
 *
 * <p>An export is one event a line, as stored. A line's bytes are a leaf of a Merkle tree (RFC 9162, 2.1); signed
 * checkpoints (C2SP tlog-checkpoint, Ed25519) say what the tree's root was at some size. Whoever changes, removes,
 * inserts or swaps an event gets another root, and cannot sign it.
 */
public final class Verify {

    private static final String HELP = """
            java Verify.java FILE... [--key BASE64] [--witness DIR] [--checkpoint FILE] [--part]

            Checks exports of the ledger (GET /api/v1/audit/export/?proof=true) and proof packs, JSON or HTML.

                --key BASE64       the public key to believe in, 32 bytes; may be said more than once
                --witness DIR      checkpoints, keys and leaf hashes that were kept outside the database
                --checkpoint FILE  a signed checkpoint that you have from elsewhere, or the saved mail that it
                                   came with (.eml); may be said more than once
                --part             the file need not reach the newest checkpoint known: it is a part, or older

            Exit status: 0 all is as signed; 1 something is not, and the first bad position is named; 2 cannot say.
            """;
    private static final long LONG_FILE = 50_000_000;
    private static final Pattern NOTE = Pattern.compile("(?m)^\\S+\n[0-9]{1,15}\n[A-Za-z0-9+/]{43}=\ntimestamp \\S+\n\n"
            + "(\u2014 \\S+ \\S+(\n|$)){1,16}");

    /** Something that is not as signed: {@code last} is behind {@code first} where no single position can be named. */
    private record Problem(long first, long last, String sentence) {}

    /** Why nothing can be said about a file. */
    @SuppressWarnings("serial")
    private static final class CannotSay extends RuntimeException {
        CannotSay(String why) {
            super(why);
        }
    }

    private final PrintStream out;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<Checkpoint> known = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Leaves> leaves = Optional.empty();
    private String keysFrom = "";
    private boolean part;

    private Verify(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /** Judges each file named, prints what came out, and returns the exit status of the worst. */
    public static int run(PrintStream out, String... arguments) {
        var files = new ArrayList<String>();
        var options = new ArrayList<String>();
        for (int i = 0; i < arguments.length; i++) {
            if (List.of("--key", "--witness", "--checkpoint").contains(arguments[i]) && i + 1 < arguments.length) {
                options.addAll(List.of(arguments[i], arguments[++i]));
            } else if (arguments[i].equals("--part")) {
                options.addAll(List.of(arguments[i], ""));
            } else if (arguments[i].startsWith("-")) {
                out.print(HELP);
                return List.of("--help", "-h").contains(arguments[i]) ? 0 : 2;
            } else {
                files.add(arguments[i]);
            }
        }
        if (files.isEmpty()) {
            out.print(HELP);
        }
        return files.stream().mapToInt(file -> judge(out, file, options)).max().orElse(2);
    }

    private static int judge(PrintStream out, String file, List<String> options) {
        String why;
        try {
            var verify = new Verify(out);
            for (int i = 0; i < options.size(); i += 2) {
                verify.option(options.get(i), options.get(i + 1));
            }
            return verify.judge(Path.of(file));
        } catch (CannotSay told) {
            why = told.getMessage();
        } catch (IOException unread) {
            why = "it, or what it is to be compared with, cannot be read: " + unread.getMessage();
        } catch (RuntimeException | OutOfMemoryError malformed) {
            why = "it, or what it is to be compared with, is malformed";
        }
        out.println("CANNOT SAY: " + file + ": " + why);
        return 2;
    }

    private void option(String name, String value) throws IOException {
        switch (name) {
            case "--key" -> {
                keys.add(bytes(value));
                keysFrom = "--key";
            }
            case "--checkpoint" -> known.add(Checkpoint.of(value, noteIn(
                    new String(Files.readAllBytes(Path.of(value)), StandardCharsets.UTF_8))));
            case "--witness" -> witness(Path.of(value));
            default -> part = true;
        }
    }

    /** The first note in a mail, as it stands there or in an attachment; a text without one is left as it is. */
    private static String noteIn(String mail) {
        var text = mail.replace("\r\n", "\n");
        return Stream.concat(Stream.of(text), Stream.of(text.split("\n\n|\n--")).map(Verify::decoded))
                .map(NOTE::matcher).filter(Matcher::find).map(Matcher::group).findFirst().orElse(mail);
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getDecoder().decode(part.replaceAll("\\s", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private void witness(Path folder) throws IOException {
        if (keys.isEmpty()) {
            var published = Files.readString(folder.resolve("keys.json"));
            keys.addAll(keysIn(Json.read(published.startsWith("[") ? "{\"keys\":" + published + "}" : published)));
            keysFrom = "the witness folder";
        }
        try (var notes = Files.list(folder.resolve("checkpoints"))) {
            for (var note : (Iterable<Path>) notes.filter(file -> file.toString().endsWith(".txt"))::iterator) {
                known.add(Checkpoint.of("the witness's checkpoint", Files.readString(note)));
            }
        }
        leaves = Optional.of(new Leaves(folder.resolve("leaves")));
    }

    private int judge(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var start = new byte[(int) Math.min(in.length(), 16)];
            in.readFully(start);
            if (new String(start, StandardCharsets.UTF_8).matches("(?s)\\{\"(position|prefix|checkpoint|keys)\":.*")) {
                export(in);
            } else {
                pack(Files.readString(file));
            }
        }
        problems.sort(Comparator.comparingLong(Problem::last).thenComparingLong(Problem::first));
        problems.stream().limit(10).forEach(problem -> out.println("  BAD " + problem.sentence));
        if (problems.isEmpty()) {
            out.println("GOOD: " + file + " is as signed.");
            return 0;
        }
        var first = problems.get(0);
        out.println("NOT AS SIGNED: " + file + ". First bad position: " + (first.last == 0 ? "the list of keys"
                : first.first == first.last ? first.first : "one of " + first.first + " to " + first.last));
        return 1;
    }

    private void bad(long first, long last, String sentence, Object... values) {
        problems.add(new Problem(first, last, sentence.formatted(values)));
    }

    private void say(String sentence, Object... values) {
        out.println("  " + String.format(Locale.ROOT, sentence, values));
    }

    // --- Keys, checkpoints and what was kept elsewhere -----------------------------------------------------------

    private void chooseKeys(List<byte[]> keysInFile) {
        if (keys.isEmpty()) {
            keys.addAll(keysInFile);
            keysFrom = "the file itself";
        } else if (leaves.isPresent()) {
            if (!keysInFile.stream().allMatch(key -> keys.stream().anyMatch(own -> Arrays.equals(own, key)))) {
                bad(0, 0, "the file's list of keys has a key that the witness does not know");
            }
        }
        if (keys.isEmpty()) {
            throw new CannotSay("it has no public key; ask for it with proof=true, or say --key");
        }
    }

    /** Those that are signed, smallest first; the others are bad. */
    private List<Checkpoint> signed(List<Checkpoint> inFile) {
        var signed = new ArrayList<Checkpoint>();
        for (var checkpoint : (Iterable<Checkpoint>) Stream.concat(inFile.stream(), known.stream())::iterator) {
            if (checkpoint.signedBy(keys)) {
                signed.add(checkpoint);
            } else {
                bad(checkpoint.size, checkpoint.size, "%s of %d events is not signed by a key from %s",
                        checkpoint.where, checkpoint.size, keysFrom);
            }
        }
        signed.sort(Comparator.comparingLong(Checkpoint::size));
        return signed;
    }

    /** A checkpoint as the file tells it; whatever it says beside the signed note must be what the note says. */
    private Checkpoint checkpoint(Map<?, ?> line) {
        var told = (Map<?, ?>) line.get("checkpoint");
        var checkpoint = Checkpoint.of("the file's checkpoint", (String) told.get("note"));
        var signature = Base64.getDecoder().decode(((String) told.get("note")).strip().replaceAll("(?s).* ", ""));
        var same = checkpoint.origin.equals(told.get("origin"))
                && HexFormat.of().formatHex(signature, 0, 4).equals(told.get("key_id"))
                && Base64.getEncoder().encodeToString(Arrays.copyOfRange(signature, 4, signature.length))
                        .equals(told.get("signature"))
                && Objects.equals(checkpoint.size, told.get("tree_size"))
                && Arrays.equals(checkpoint.root, bytes(told.get("root_hash")))
                && checkpoint.time.equals(Instant.parse((String) told.get("timestamp")))
                && words(checkpoint.root).equals(told.get("words"));
        if (!same) {
            bad(checkpoint.size, checkpoint.size, "the file's checkpoint of %d events says other than its signed note",
                    checkpoint.size);
        }
        return checkpoint;
    }

    private static List<byte[]> keysIn(Map<?, ?> json) {
        return ((List<?>) json.get("keys")).stream().map(key -> bytes(((Map<?, ?>) key).get("public_key"))).toList();
    }

    private void conclude(Checkpoint newest) {
        say("signed up to position %,d, at %s; keys from %s", newest.size, newest.time, keysFrom);
        say("its eight words: %s", String.join(" ", words(newest.root)));
        if (keysFrom.equals("the file itself")) {
            say("THE KEY CAME WITH THE FILE: who made the file could have made the key. Compare the eight words with"
                    + " minutes, a message or a notice from elsewhere, or say --key.");
        }
    }

    // --- An export: events in their order, then checkpoints and keys ---------------------------------------------

    private void export(RandomAccessFile in) throws IOException {
        long end = Lines.afterTheLastEvent(in);
        var inFile = new ArrayList<Checkpoint>();
        var keysInFile = new ArrayList<byte[]>();
        for (var lines = new Lines(in, end, in.length()); lines.next();) {
            if (lines.startsWith("{\"checkpoint\":")) {
                inFile.add(checkpoint(Json.read(lines.text())));
            } else if (lines.startsWith("{\"keys\":")) {
                keysInFile.addAll(keysIn(Json.read(lines.text())));
            } else if (!lines.text().isBlank() && !lines.startsWith("{\"prefix\":")) {
                throw new CannotSay("after its last event stands a line that is neither a checkpoint nor the keys");
            }
        }
        chooseKeys(keysInFile);
        var trusted = signed(inFile);
        if (trusted.isEmpty() && problems.isEmpty()) {
            throw new CannotSay("it has no signed checkpoint; ask for it with proof=true");
        }
        var range = new Fold(trusted).fold(in, end);
        if (leaves.isPresent() && !keysInFile.isEmpty()) {
            known.stream()
                    .filter(kept -> kept.size >= range.first && (!part || kept.size <= range.last))
                    .filter(kept -> inFile.stream().noneMatch(told -> told.size == kept.size))
                    .forEach(kept -> bad(kept.size, kept.size,
                            "the witness has a checkpoint of %d events, and the file has not", kept.size));
        }
    }

    private record Range(long first, long last) {}

    /** One walk over the events of an export. */
    private final class Fold {

        private final List<Checkpoint> trusted;
        private Tree tree = new Tree();
        private long first = 1;
        private Optional<Checkpoint> newest = Optional.empty();
        private long suspect;
        private int next;

        Fold(List<Checkpoint> trusted) {
            this.trusted = trusted;
        }

        Range fold(RandomAccessFile in, long end) throws IOException {
            var stopped = false;
            long length = in.length();
            long told = 0;
            for (var lines = new Lines(in, 0, end == 0 ? length : end); !stopped && lines.next();) {
                if (tree.size == 0 && lines.startsWith("{\"prefix\":")) {
                    tree = Tree.of((Map<?, ?>) Json.read(lines.text()).get("prefix"));
                    first = tree.size + 1;
                } else if (end > 0) {
                    long position = lines.position();
                    if (position != tree.size + 1) {
                        stopped = true;
                        missing(position);
                        continue;
                    }
                    var leaf = lines.leafHash();
                    if (suspect == 0 && leaves.isPresent() && leaves.get().differs(position, leaf)) {
                        suspect = position;
                    }
                    tree.add(leaf);
                }
                stopped = !rootIsAsSigned();
                if (length > LONG_FILE && lines.offset() * 100 / length > told) {
                    told = lines.offset() * 100 / length;
                    System.err.print("\r" + told + " % ");
                }
            }
            if (!stopped) {
                end();
            }
            say("positions %,d to %,d read", first, tree.size);
            newest.ifPresent(Verify.this::conclude);
            return new Range(first, tree.size);
        }

        /** Compares with each checkpoint of exactly the size reached. */
        private boolean rootIsAsSigned() throws IOException {
            for (; next < trusted.size() && trusted.get(next).size <= tree.size; next++) {
                var checkpoint = trusted.get(next);
                if (checkpoint.size < tree.size) {
                    continue; // before the file's first position
                }
                if (!Arrays.equals(checkpoint.root, tree.root())) {
                    differs(checkpoint);
                    return false;
                }
                newest = Optional.of(checkpoint);
                if (suspect > 0) {
                    say("the witness's hash of position %d is damaged; the signed checkpoint over it agrees", suspect);
                    suspect = 0;
                }
            }
            return true;
        }

        private void differs(Checkpoint checkpoint) throws IOException {
            long good = newest.map(Checkpoint::size).orElse(0L);
            var kept = leaves.isPresent() ? leaves.get().root(checkpoint.size) : Optional.<byte[]>empty();
            var keptIsSigned = kept.isPresent() && Arrays.equals(kept.get(), checkpoint.root);
            if (keptIsSigned && suspect > 0) {
                bad(suspect, suspect, "position %d is not the event that was signed", suspect);
            } else if (keptIsSigned) {
                bad(1, first - 1, "the prefix is not that of the first %d events", first - 1);
            } else {
                bad(good + 1, checkpoint.size, "the events after %d, up to %d, are not those that were signed by %s",
                        good, checkpoint.size, checkpoint.where);
            }
        }

        private void missing(long found) throws IOException {
            if (suspect > 0 && next < trusted.size()) {
                differs(trusted.get(next));
            }
            long wanted = tree.size + 1;
            bad(wanted, wanted, found > wanted ? "position %d is missing; the file goes on with %d"
                    : "where position %d belongs, position %d stands again", wanted, found);
        }

        private void end() {
            if (suspect > 0) {
                bad(suspect, suspect, "position %d is not the event that the witness has seen", suspect);
            }
            if (next < trusted.size() && !part) {
                var last = trusted.get(trusted.size() - 1);
                bad(tree.size + 1, tree.size + 1, "positions %d to %d are missing: %s over them was signed at %s (say"
                        + " --part if the file was made before, or is meant to be a part)",
                        tree.size + 1, last.size, last.where, last.time);
            } else if (newest.isEmpty() && problems.isEmpty()) {
                throw new CannotSay("no signed checkpoint is within its positions");
            } else if (newest.isPresent() && newest.get().size < tree.size) {
                say("positions %,d to %,d are newer than any checkpoint: nothing is proven of them yet",
                        newest.get().size + 1, tree.size);
            }
        }
    }

    // --- A proof pack: some events, each with its way to the root -------------------------------------------------

    private void pack(String text) throws IOException {
        int script = text.indexOf("id=\"proof-pack\">");
        var pack = Json.read(script < 0 ? text : text.substring(script + 16, text.indexOf("</script>", script)));
        if (!"chama-proof-pack/1".equals(pack.get("format"))) {
            throw new CannotSay("it is neither an export nor a proof pack");
        }
        var checkpoint = checkpoint(pack);
        chooseKeys(keysIn(pack));
        signed(List.of(checkpoint));
        var events = (List<?>) pack.get("events");
        for (var each : events) {
            var event = (Map<?, ?>) each;
            var lines = new Lines(((String) event.get("leaf")).getBytes(StandardCharsets.UTF_8));
            long position = lines.position();
            var way = ((List<?>) event.get("hashes")).stream().map(Verify::bytes).toList();
            if (!Objects.equals(position - 1, event.get("leaf_index"))
                    || !leadsTo(checkpoint, position - 1, lines.leafHash(), way)) {
                bad(position, position, "position %d is not the event that was signed", position);
            }
        }
        say("%,d events, each with its proof", events.size());
        conclude(checkpoint);
        if (known.stream().anyMatch(kept -> kept.size == checkpoint.size
                && !Arrays.equals(kept.root, checkpoint.root))) {
            bad(checkpoint.size, checkpoint.size, "a checkpoint from elsewhere of as many events has another root");
        }
        var kept = leaves.isPresent() ? leaves.get().root(checkpoint.size) : Optional.<byte[]>empty();
        if (kept.isPresent() && !Arrays.equals(kept.get(), checkpoint.root)) {
            bad(1, checkpoint.size, "the events that the witness has seen have another root");
        }
        say("what the events mean, and the statement, are the service's words: hold them against the events");
    }

    /** RFC 9162, 2.1.3.2. */
    private static boolean leadsTo(Checkpoint checkpoint, long index, byte[] leaf, List<byte[]> way) {
        long at = index;
        long last = checkpoint.size - 1;
        var hash = leaf;
        for (var step : way) {
            if (at > last || last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                hash = node(step, hash);
                int up = at == 0 ? 64 : Long.numberOfTrailingZeros(at);
                last = up > 63 ? 0 : last >> up;
                at = up > 63 ? 0 : at >> up;
            } else {
                hash = node(hash, step);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, checkpoint.root);
    }

    // --- Parts ----------------------------------------------------------------------------------------------------

    /** A signed claim: so many events, from the first on, have this root. */
    private record Checkpoint(String where, String note, String origin, long size, byte[] root, Instant time) {

        static Checkpoint of(String where, String note) {
            try {
                var lines = note.split("\n", -1);
                var time = Stream.of(lines).filter(line -> line.startsWith("timestamp ")).findFirst().orElseThrow();
                return new Checkpoint(where, note, lines[0], Long.parseLong(lines[1]), bytes(lines[2]),
                        Instant.parse(time.substring(10)));
            } catch (RuntimeException broken) {
                throw new CannotSay(where + " cannot be read");
            }
        }

        boolean signedBy(List<byte[]> keys) {
            int end = note.indexOf("\n\n") + 1;
            var text = note.substring(0, end).getBytes(StandardCharsets.UTF_8);
            return end > 0 && note.substring(end + 1).lines()
                    .filter(line -> line.startsWith("\u2014 " + origin + " "))
                    .map(line -> line.substring(origin.length() + 3))
                    .anyMatch(signature -> keys.stream().anyMatch(key -> signed(text, signature, key)));
        }

        private boolean signed(byte[] text, String signature, byte[] key) {
            try {
                var bytes = Base64.getDecoder().decode(signature);
                var name = sha256((origin + "\n\u0001").getBytes(StandardCharsets.UTF_8), key);
                if (bytes.length != 68 || !Arrays.equals(bytes, 0, 4, name, 0, 4)) {
                    return false;
                }
                var header = HexFormat.of().parseHex("302a300506032b6570032100");
                var spec = Arrays.copyOf(header, header.length + key.length);
                System.arraycopy(key, 0, spec, header.length, key.length);
                var check = Signature.getInstance("Ed25519");
                check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spec)));
                check.update(text);
                return check.verify(bytes, 4, 64);
            } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
                return false;
            }
        }
    }

    /** The roots of the perfect subtrees so far, left to right: enough to go on with and to know the root. */
    private static final class Tree {

        private final List<byte[]> roots = new ArrayList<>();
        private long size;

        static Tree of(Map<?, ?> prefix) {
            var tree = new Tree();
            tree.size = (Long) prefix.get("tree_size");
            ((List<?>) prefix.get("hashes")).forEach(hash -> tree.roots.add(bytes(hash)));
            if (tree.size < 0 || tree.roots.size() != Long.bitCount(tree.size)) {
                throw new CannotSay("its prefix is malformed");
            }
            return tree;
        }

        void add(byte[] leaf) {
            var hash = leaf;
            for (long n = size++; (n & 1) == 1; n >>= 1) {
                hash = node(roots.remove(roots.size() - 1), hash);
            }
            roots.add(hash);
        }

        byte[] root() {
            var hash = roots.isEmpty() ? sha256() : roots.get(roots.size() - 1);
            for (int i = roots.size() - 2; i >= 0; i--) {
                hash = node(roots.get(i), hash);
            }
            return hash;
        }
    }

    /** Hashes of single events that a witness noted: files of 65,536 each, 32 bytes a hash, named by number. */
    private static final class Leaves {

        private static final int IN_A_FILE = 65_536;
        private final Path folder;
        private byte[] some = {};
        private long number = -1;

        Leaves(Path folder) {
            this.folder = folder;
        }

        boolean differs(long position, byte[] hash) throws IOException {
            int at = at(position);
            return at + 32 <= some.length && !Arrays.equals(some, at, at + 32, hash, 0, 32);
        }

        /** The root of the first so many, if so many were noted. */
        Optional<byte[]> root(long size) throws IOException {
            var tree = new Tree();
            for (long position = 1; position <= size; position++) {
                int at = at(position);
                if (at + 32 > some.length) {
                    return Optional.empty();
                }
                tree.add(Arrays.copyOfRange(some, at, at + 32));
            }
            return Optional.of(tree.root());
        }

        private int at(long position) throws IOException {
            if ((position - 1) / IN_A_FILE != number) {
                number = (position - 1) / IN_A_FILE;
                var file = folder.resolve(Long.toString(number));
                some = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            }
            return (int) ((position - 1) % IN_A_FILE) * 32;
        }
    }

    /** The lines of a stretch of a file, of which only one is in memory. */
    private static final class Lines {

        private static final byte[] EVENT = "{\"position\":".getBytes(StandardCharsets.UTF_8);
        private static final int BLOCK = 1 << 20;
        private final Optional<RandomAccessFile> in;
        private final long end;
        private byte[] bytes;
        private long read;
        private int filled;
        private int from;
        private int to;
        private int behind;

        Lines(RandomAccessFile in, long start, long end) {
            this.in = Optional.of(in);
            this.end = end;
            bytes = new byte[BLOCK];
            read = start;
        }

        /** One line that is here already. */
        Lines(byte[] line) {
            in = Optional.empty();
            end = line.length;
            bytes = line;
            to = line.length;
        }

        boolean next() throws IOException {
            from = behind;
            int at = from;
            while (true) {
                while (at < filled && bytes[at] != '\n') {
                    at++;
                }
                if (at < filled || read == end) {
                    break;
                }
                System.arraycopy(bytes, from, bytes, 0, filled - from);
                at -= from;
                filled -= from;
                from = 0;
                if (filled == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * filled);
                }
                int more = (int) Math.min(end - read, bytes.length - filled);
                in.get().seek(read);
                in.get().readFully(bytes, filled, more);
                read += more;
                filled += more;
            }
            to = at > from && bytes[at - 1] == '\r' ? at - 1 : at;
            behind = Math.min(at + 1, filled);
            return from < filled;
        }

        long offset() {
            return read - (filled - behind);
        }

        String text() {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }

        boolean startsWith(String start) {
            int length = Math.min(start.length(), to - from);
            return new String(bytes, from, length, StandardCharsets.UTF_8).equals(start);
        }

        long position() {
            int at = from + EVENT.length;
            long position = 0;
            if (Arrays.equals(bytes, from, Math.min(at, to), EVENT, 0, EVENT.length) && bytes[to - 1] == '}') {
                for (; bytes[at] >= '0' && bytes[at] <= '9' && position < Long.MAX_VALUE / 20; at++) {
                    position = position * 10 + bytes[at] - '0';
                }
                if (bytes[at] == ',' && position > 0) {
                    return position;
                }
            }
            throw new CannotSay("it has a line that is no event, or is cut off: " + text().lines().findFirst()
                    .map(line -> line.substring(0, Math.min(60, line.length()))).orElse("an empty one"));
        }

        byte[] leafHash() {
            SHA256.update((byte) 0);
            SHA256.update(bytes, from, to - from);
            return SHA256.digest();
        }

        /** Where the line behind the last event begins; found from behind, since an export can be long. */
        static long afterTheLastEvent(RandomAccessFile in) throws IOException {
            for (long from = in.length(); from > 0;) {
                long start = Math.max(0, from - BLOCK);
                var block = new byte[(int) (Math.min(in.length(), from + EVENT.length) - start)];
                in.seek(start);
                in.readFully(block);
                var text = (start == 0 ? "\n" : "") + new String(block, StandardCharsets.ISO_8859_1);
                int event = text.lastIndexOf("\n{\"position\":");
                if (event >= 0) {
                    var lines = new Lines(in, start + event + (start == 0 ? 0 : 1), in.length());
                    lines.next();
                    return lines.offset();
                }
                from = start;
            }
            return 0;
        }
    }

    /** Just enough JSON: objects, lists, strings, whole numbers; other numbers as they are written. */
    private static final class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Map<?, ?> read(String text) {
            var json = new Json(text.strip());
            try {
                var map = (Map<?, ?>) json.value(0);
                if (json.at == json.text.length()) {
                    return map;
                }
            } catch (ClassCastException | IndexOutOfBoundsException | NumberFormatException broken) {
                throw new CannotSay("it has a part that is no JSON");
            }
            throw new CannotSay("it has a part that is no JSON");
        }

        private Object value(int depth) {
            if (depth > 100) {
                throw new CannotSay("it is nested too deeply");
            }
            char first = peek();
            if (first == '"') {
                return string();
            } else if (first == '[') {
                var list = new ArrayList<>();
                for (at++; peek() != ']'; skip(',')) {
                    list.add(value(depth + 1));
                }
                at++;
                return list;
            } else if (first == '{') {
                var map = new LinkedHashMap<String, Object>();
                for (at++; peek() != '}'; skip(',')) {
                    peek();
                    var name = string();
                    if (peek() != ':') {
                        throw new CannotSay("it has a part that is no JSON");
                    }
                    at++;
                    map.put(name, value(depth + 1));
                }
                at++;
                return map;
            }
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            var word = text.substring(start, at);
            if (word.matches("-?[0-9]{1,18}")) {
                return Long.valueOf(word);
            } else if (word.matches("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                return word;
            }
            throw new CannotSay("it has a part that is no JSON");
        }

        private char peek() {
            while (" \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char comma) {
            if (peek() == comma) {
                at++;
            }
        }

        private String string() {
            var string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    c = text.charAt(++at);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text, at + 1, at + 5, 16);
                        at += 4;
                    } else {
                        int escaped = "bfnrt".indexOf(c);
                        c = escaped < 0 ? c : "\b\f\n\r\t".charAt(escaped);
                    }
                }
                string.append(c);
            }
            at++;
            return string.toString();
        }
    }

    // --- Hashes ----------------------------------------------------------------------------------------------------

    private static final MessageDigest SHA256 = sha256Digest();

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        for (var bytes : parts) {
            SHA256.update(bytes);
        }
        return SHA256.digest();
    }

    private static byte[] node(byte[] left, byte[] right) {
        SHA256.update((byte) 1);
        SHA256.update(left);
        SHA256.update(right);
        return SHA256.digest();
    }

    /** A hash or a key, 32 bytes, in hex or base64. */
    private static byte[] bytes(Object text) {
        var written = (String) text;
        try {
            var bytes = written.length() == 64 ? HexFormat.of().parseHex(written) : Base64.getDecoder().decode(written);
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException neither) {
            throw new CannotSay("a hash or key is neither hex nor base64");
        }
        throw new CannotSay("a hash or key is not 32 bytes long");
    }

    /** The first 88 bits, eleven a word: a consonant, a vowel, a consonant, a last vowel. */
    private static List<String> words(byte[] root) {
        var consonants = "b ch d f g h j k l m n p s t w y".split(" ");
        var bits = new BigInteger(1, Arrays.copyOf(root, 11));
        var words = new ArrayList<String>();
        for (int shift = 77; shift >= 0; shift -= 11) {
            int number = bits.shiftRight(shift).intValue() & 2047;
            words.add(consonants[number >> 7] + "aiou".charAt(number >> 5 & 3) + consonants[number >> 1 & 15]
                    + "eu".charAt(number & 1));
        }
        return words;
    }
}
