package org.chamaledger.integration.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chamaledger.integration.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL cluster in a data folder: makes it, starts it, stops it, and knows whether it runs. */
final class PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);
    private static final long LARGEST_LOG = 10 * 1024 * 1024;

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private volatile Optional<ProcessHandle> postmaster;

    PostgresServer(DataFolder folder, PostgresPrograms programs) {
        this.folder = folder;
        this.programs = programs;
        this.postmaster = recordedPostmaster();
    }

    /** Whether the folder holds a finished cluster, of a release that these programs can read. */
    boolean exists() {
        var version = folder.cluster().resolve("PG_VERSION");
        if (!Files.exists(version)) {
            return false;
        }
        var made = read(version).strip();
        var ours = programs.majorVersion();
        if (!made.equals(ours)) {
            throw new StartRefused(
                    "The data in " + folder.path() + " was made by PostgreSQL " + made
                            + "; this release of the service comes with PostgreSQL " + ours + ".",
                    "Start the release of the service that made the data, dump it with pg_dump, and restore the dump "
                            + "into a new folder of this release. The data has not been touched.");
        }
        return true;
    }

    /** Made aside and moved into place, so that a crash in between leaves nothing that looks finished. */
    void create(String superuser, String password) {
        var draft = folder.path().resolve("database.new");
        try {
            FileSystemUtils.deleteRecursively(draft);
            Files.createDirectory(draft, DataFolder.onlyForItsOwner());
            var passwordFile = Files.createTempFile(folder.path(), "password", null);
            try {
                Files.writeString(passwordFile, password);
                programs.user().own(draft);
                programs.user().own(passwordFile);
                var made = programs.run("initdb", "-D", draft.toString(), "-U", superuser,
                        "--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8",
                        // Sorts the same everywhere, whatever the machine's C library says next year.
                        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
                if (!made.succeeded()) {
                    throw couldNotStart(made.output());
                }
            } finally {
                Files.delete(passwordFile);
            }
            Files.writeString(
                    draft.resolve("postgresql.conf"), "\ninclude 'service.conf'\n", StandardOpenOption.APPEND);
            Files.move(draft, folder.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw couldNotStart(e.toString());
        }
    }

    /** Returns when the server accepts connections; after a crash that is when it has read its log again. */
    void start(ServerSettings settings) {
        try {
            stopWhatAnEarlierServiceLeftBehind();
            Files.writeString(folder.cluster().resolve("service.conf"), settings.text());
            programs.user().own(folder.cluster());
            var logStart = keepLogSmall();
            var started = programs.run("pg_ctl", "-D", folder.cluster().toString(),
                    "-l", folder.serverLog().toString(), "-s", "-w", "-t", "1800", "start");
            if (!started.succeeded()) {
                throw couldNotStart(started.output() + "\n" + logSince(logStart));
            }
            postmaster = recordedPostmaster();
        } catch (IOException e) {
            throw couldNotStart(e.toString());
        }
    }

    boolean isRunning() {
        return postmaster.filter(PostgresServer::isAlive).isPresent();
    }

    /** Lets running transactions go and writes a checkpoint; a server that will not stop in time is cut off. */
    void stop() {
        if (isRunning()) {
            stopPostmaster("fast", 30);
        }
    }

    /** Leaves recovery to the next start, if there is one. */
    void stopAtOnce() {
        if (isRunning()) {
            stopPostmaster("immediate", 10);
        }
    }

    private void stopPostmaster(String mode, int seconds) {
        var stopped = programs.run("pg_ctl", "-D", folder.cluster().toString(), "-s", "-m", mode,
                "-w", "-t", Integer.toString(seconds), "stop");
        if (!stopped.succeeded() && recordedPostmaster().isPresent()) {
            log.warn("PostgreSQL is stopped by force, losing nothing committed, since it did not stop: {}",
                    stopped.output());
            programs.run("pg_ctl", "-D", folder.cluster().toString(), "-s", "-m", "immediate",
                    "-w", "-t", "10", "stop");
            recordedPostmaster().ifPresent(ProcessHandle::destroyForcibly);
        }
        postmaster = Optional.empty();
    }

    /**
     * A service that was killed leaves its server running, or a note of one that is gone. We hold the folder, so
     * whichever server works on it has lost its service.
     */
    private void stopWhatAnEarlierServiceLeftBehind() throws IOException {
        var note = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        if (recordedPostmaster().isPresent()) {
            log.info("Stopping the PostgreSQL that an earlier run of the service left behind");
            stopPostmaster("fast", 30);
        }
        // The number in it may belong to some other program by now, which PostgreSQL would take for itself.
        Files.deleteIfExists(note);
    }

    private Optional<ProcessHandle> recordedPostmaster() {
        var note = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return read(note).lines().findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d+"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(PostgresServer::isAlive)
                .filter(this::worksOnThisFolder);
    }

    private boolean worksOnThisFolder(ProcessHandle process) {
        var info = process.info();
        var isPostgres = info.command().filter(command -> command.endsWith("/postgres")).isPresent();
        return isPostgres && info.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(folder.cluster().toString()))
                .orElse(true);
    }

    /** Nobody may have collected a dead server yet: in a container this service can be its heir without knowing. */
    private static boolean isAlive(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        var status = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            return !Files.exists(status) || !Files.readString(status).replaceFirst("^.*\\) ", "").startsWith("Z");
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private long keepLogSmall() throws IOException {
        var file = folder.serverLog();
        if (Files.exists(file) && Files.size(file) > LARGEST_LOG) {
            Files.move(file, file.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        programs.user().own(file);
        return Files.size(file);
    }

    private String logSince(long position) throws IOException {
        var bytes = Files.readAllBytes(folder.serverLog());
        var text = new String(bytes, (int) position, (int) (bytes.length - position), UTF_8);
        var complaints = text.lines().filter(line -> line.contains("FATAL") || line.contains("PANIC")).toList();
        return String.join("\n", complaints.isEmpty() ? lastOf(text.lines().toList()) : complaints);
    }

    private static List<String> lastOf(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - 5), lines.size());
    }

    private StartRefused couldNotStart(String reason) {
        return new StartRefused(
                "PostgreSQL could not start in " + folder.path() + ":\n" + reason.strip(),
                "Look at " + folder.serverLog() + ". Is the disk full, do the files belong to another user, or is "
                        + "there too little memory? The data has not been changed.");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
