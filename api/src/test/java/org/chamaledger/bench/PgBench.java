package org.chamaledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's own load program, where it is installed; otherwise {@link ScriptLoad} runs the same scripts. */
final class PgBench {

    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: (\\d+)");
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: (\\d+)");

    private final Stage stage;
    private final Optional<Path> program = installed();

    PgBench(Stage stage) {
        this.stage = stage;
    }

    String name() {
        return program.map(path -> "pgbench (" + path + ")").orElse("JDBC (pgbench is not installed)");
    }

    /** This script over and over on so many connections, each transaction one statement of its own. */
    Contender running(String name, Script script, int connections) {
        return Contender.machineCode("%s, c=%d".formatted(name, connections), time -> program.isPresent()
                ? byProgram(program.get(), script, connections, time, List.of())
                : new ScriptLoad(stage, script).during(connections, time));
    }

    /** So many a second, whatever the server does; how long each took counts from when it was due. */
    Contender running(String name, Script script, int connections, double perSecond) {
        return Contender.machineCode("%s, %,.0f/s".formatted(name, perSecond), time -> program.isPresent()
                ? timed(program.get(), script, connections, perSecond, time)
                : new ScriptLoad(stage, script).during(connections, perSecond, time));
    }

    /** pgbench writes a line for each transaction, of which the third word is how long it took in microseconds. */
    private Tally timed(Path pgbench, Script script, int connections, double perSecond, Duration time)
            throws IOException, InterruptedException {
        var notes = Files.createTempDirectory(stage.folder(), "pgbench-");
        var tally = byProgram(pgbench, script, connections, time, List.of(
                "-R", Double.toString(perSecond), "--log", "--log-prefix=" + notes.resolve("each")));
        var micros = new Histogram(3);
        try (var files = Files.list(notes)) {
            for (var file : files.toList()) {
                try (var lines = Files.lines(file)) {
                    lines.forEach(line -> micros.recordValue(Long.parseLong(line.split(" ")[2])));
                }
            }
        }
        FileSystemUtils.deleteRecursively(notes);
        return new Tally(tally.done(), tally.failed(), tally.seconds(), micros);
    }

    private Tally byProgram(Path pgbench, Script script, int connections, Duration time, List<String> more)
            throws IOException, InterruptedException {
        var file = Files.writeString(stage.folder().resolve(script.name() + ".pgbench"), script.text());
        var command = new ArrayList<>(List.of(pgbench.toString(), "-n", "-M", "prepared", "-f", file.toString(),
                "-c", Integer.toString(connections), "-j", Integer.toString(Math.min(connections, Machine.cores())),
                "-T", Long.toString(Math.max(1, time.toSeconds())), "-h", "127.0.0.1",
                "-p", Integer.toString(stage.port()), "-U", stage.superuser().user()));
        command.addAll(more);
        command.add(Peers.DATABASE);
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PGPASSWORD", stage.superuser().password());
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes());
        if (running.waitFor() != 0) {
            throw new IllegalStateException("pgbench failed: " + said);
        }
        long done = number(DONE, said).orElseThrow().longValue();
        var tally = Tally.of(done, done / number(RATE, said).orElseThrow());
        return new Tally(tally.done(), number(FAILED, said).orElse(0.0).longValue(), tally.seconds(), tally.micros());
    }

    private static Optional<Double> number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(Double.valueOf(found.group(1))) : Optional.empty();
    }

    private static Optional<Path> installed() {
        var onPath = Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(onPath, debian()).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> debian() {
        try (var releases = Files.list(Path.of("/usr/lib/postgresql"))) {
            return releases.map(release -> release.resolve("bin/pgbench"))
                    .sorted(Comparator.reverseOrder()).toList().stream();
        } catch (IOException none) {
            return List.<Path>of().stream();
        }
    }
}
