package org.chamaledger.integration.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import org.chamaledger.integration.StartRefused;
import org.chamaledger.integration.database.OperatorDatabase;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** What {@code ./chama backup} and {@code ./chama restore} run; settings are those of the service. */
public final class BackupProgram {

    /** Done. */
    public static final int DONE = 0;

    /** Not done; nothing was changed. */
    public static final int REFUSED = 1;

    /** Called in a way that it does not know. */
    public static final int MISUSED = 2;

    /** Restored, and the witness has seen events that are not in the backup. */
    public static final int SHORT = 3;

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    private final Map<String, String> settings;
    private final PrintStream out;
    private final PrintStream complaints;

    public BackupProgram(Map<String, String> settings, PrintStream out, PrintStream complaints) {
        this.settings = settings;
        this.out = out;
        this.complaints = complaints;
    }

    public static void main(String[] arguments) {
        LoggingSystem.get(BackupProgram.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        System.exit(new BackupProgram(System.getenv(), System.out, System.err).run(arguments));
    }

    /** @return {@link #DONE}, {@link #REFUSED}, {@link #MISUSED} or {@link #SHORT} */
    public int run(String... arguments) {
        try {
            if (arguments.length == 2 && arguments[0].equals("backup")) {
                backup(Path.of(arguments[1]).toAbsolutePath());
                return DONE;
            } else if (arguments.length == 2 && arguments[0].equals("restore")) {
                return restore(Path.of(arguments[1]).toAbsolutePath(), settings.getOrDefault("CHAMA_WITNESS_DIR", ""));
            } else if (arguments.length == 4 && arguments[0].equals("restore") && arguments[2].equals("--witness")) {
                return restore(Path.of(arguments[1]).toAbsolutePath(), arguments[3]);
            }
            complaints.println(
                    "chama: not understood: " + String.join(" ", Arrays.asList(arguments)) + " (see --help)");
            return MISUSED;
        } catch (StartRefused refused) {
            complaints.println("\nchama: " + refused.getMessage() + "\n" + refused.whatToDo());
        } catch (IOException | SQLException failure) {
            complaints.println("\nchama: " + failure);
        }
        return REFUSED;
    }

    private void backup(Path target) throws IOException, SQLException {
        var file = Files.isDirectory(target)
                ? target.resolve("chama-" + STAMP.format(Instant.now()) + ".backup") : target;
        if (Files.exists(file)) {
            throw new StartRefused(file + " is there already.", "Name another file, or a folder.");
        }
        if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
            throw new StartRefused("There is no folder " + file.getParent() + ".", "Make it, or name another.");
        }
        try (var database = OperatorDatabase.existing(settings)) {
            var manifest = new Backup(database).writeTo(file, out);
            out.println("""

                    %s
                    %d events up to %s, %d files, %d bytes
                    Not in it: the master key %s
                    """.formatted(file, manifest.position(), manifest.madeAt(), manifest.files().size(), Files.size(file),
                    String.join(", ", manifest.masterKeys())));
        }
    }

    private int restore(Path file, String witness) throws IOException, SQLException {
        var kept = witness.isBlank() ? null : new WitnessFolder(Path.of(witness).toAbsolutePath());
        try (var backup = new Restore(file, out)) {
            backup.check();
            Proof.Found found;
            try (var database = OperatorDatabase.fresh(settings)) {
                try {
                    found = backup.into(database, kept);
                } catch (IOException | SQLException | RuntimeException failure) {
                    database.discard();
                    throw failure;
                }
            }
            out.println("""

                    %d events as of %s, %d files.
                    %s
                    Give the service the master key %s and start it: it fills the read tables from the events.
                    """.formatted(found.events(), backup.manifest().madeAt(), backup.manifest().files().size(),
                    proven(found), String.join(", ", backup.manifest().masterKeys())));
            return told(found);
        }
    }

    private static String proven(Proof.Found found) {
        var checkpoint = found.proven();
        return checkpoint == null
                ? "No checkpoint was there to hold them to."
                : "The first %d are those of the checkpoint of %s.".formatted(checkpoint.treeSize(), checkpoint.time());
    }

    private int told(Proof.Found found) {
        var unreached = found.unreached();
        if (unreached == null) {
            return DONE;
        }
        complaints.println("""
                chama: The witness has seen %d events, the last checkpoint being of %s.
                Events %d to %d are not in this backup. Restore a later one, or enter again what they recorded, and give
                the service another witness folder; the old one stays as evidence.
                """.formatted(unreached.treeSize(), unreached.time(), found.events() + 1, unreached.treeSize()));
        return SHORT;
    }
}
