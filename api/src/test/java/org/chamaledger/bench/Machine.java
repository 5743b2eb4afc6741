package org.chamaledger.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The machine that all this runs on: what it is, and who uses its processors. */
final class Machine {

    /** Above this share of all processors, what others did makes a measurement worthless. */
    static final double DISTURBED = 0.10;

    private static final double TICKS_PER_SECOND = 100;

    /** Processor seconds since some beginning: of the whole machine, and of the parts of this bench. */
    record Usage(double busy, double loader, double service, double database, long nanos) {

        Usage since(Usage earlier) {
            return new Usage(busy - earlier.busy, loader - earlier.loader, service - earlier.service,
                    database - earlier.database, nanos - earlier.nanos);
        }

        /** Which part of all processors was used by nobody of us. */
        double others() {
            return Math.max(0, busy - loader - service - database) / (nanos / 1e9 * cores());
        }
    }

    private final Optional<ProcessHandle> postmaster;

    Machine(Path cluster) throws IOException {
        var note = Files.readString(cluster.resolve("postmaster.pid")).lines().findFirst().orElseThrow();
        postmaster = ProcessHandle.of(Long.parseLong(note.strip()));
    }

    /** Since the machine started; the loader includes everything that this process has started except the service. */
    Usage usage(Optional<ProcessHandle> service) {
        var me = ProcessHandle.current();
        double ours = withHeirs(me);
        double serving = service.map(Machine::withHeirs).orElse(0.0);
        double database = postmaster.filter(p -> me.descendants().noneMatch(p::equals)).map(Machine::withHeirs)
                .orElse(0.0);
        return new Usage(busy(), ours - serving, serving, database, System.nanoTime());
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** The largest amount of memory that a process has had, in MB; -1 where the system does not say. */
    static long memory(ProcessHandle process, String field) {
        return lines(Path.of("/proc", Long.toString(process.pid()), "status"))
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1L);
    }

    /** What a durable write to this folder costs: a page is written and flushed, many times. */
    static Map<String, Object> diskFlush(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "flush", ".probe");
        var micros = new Histogram(3);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var page = ByteBuffer.allocateDirect(8192);
            for (int i = 0; i < 600; i++) {
                long start = System.nanoTime();
                channel.write(page.clear(), i % 64 * 8192L);
                channel.force(false);
                if (i >= 100) {
                    micros.recordValue((System.nanoTime() - start) / 1000);
                }
            }
        } finally {
            Files.delete(file);
        }
        var found = new LinkedHashMap<String, Object>();
        found.put("p50_us", micros.getValueAtPercentile(50));
        found.put("p99_us", micros.getValueAtPercentile(99));
        return found;
    }

    /** Seconds of processor time that a JVM has spent on compiling so far. */
    static double compiling(ProcessHandle jvm) {
        try {
            var asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(jvm.pid()), "PerfCounter.print").redirectErrorStream(true).start();
            try (var said = asked.inputReader()) {
                return said.lines().filter(line -> line.startsWith("java.ci.totalTime=")).findFirst()
                        .map(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)) / 1e9).orElse(0.0);
            }
        } catch (IOException noSuchTool) {
            return 0;
        }
    }

    static String name() {
        var model = lines(Path.of("/proc/cpuinfo")).filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2)).findFirst().orElse("unknown processor");
        return "%d x %s, %s %s".formatted(
                cores(), model, System.getProperty("os.name"), System.getProperty("os.version"));
    }

    /** Asks Linux to forget the files it has read; without the right to, nothing happens. */
    static boolean forgetFiles() {
        try {
            Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
            return true;
        } catch (IOException notAllowed) {
            return false;
        }
    }

    private static double busy() {
        return lines(Path.of("/proc/stat")).findFirst().map(line -> {
            var ticks = Arrays.stream(line.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
            return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TICKS_PER_SECOND;
        }).orElse(0.0);
    }

    /** What a process and those it started have used; of those that have ended it was told when they did. */
    private static double withHeirs(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToDouble(Machine::seconds).sum();
    }

    private static double seconds(ProcessHandle process) {
        return lines(Path.of("/proc", Long.toString(process.pid()), "stat")).findFirst().map(line -> {
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
        }).orElse(0.0);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException notHereOrGone) {
            return Stream.empty();
        }
    }
}
