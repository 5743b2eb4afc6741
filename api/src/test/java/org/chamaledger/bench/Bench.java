package org.chamaledger.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures, prints one table and writes it down. */
public final class Bench {

    private interface Comparison {
        void measure(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception;
    }

    private static final Map<String, Comparison> COMPARISONS = new LinkedHashMap<>();

    static {
        COMPARISONS.put("journal", InProcess::journal);
        COMPARISONS.put("command", OverHttp::commands);
        COMPARISONS.put("bulk", OverHttp::bulk);
        COMPARISONS.put("read", OverHttp::reads);
        COMPARISONS.put("projection", ReadTables::projection);
        COMPARISONS.put("rebuild", ReadTables::rebuild);
        COMPARISONS.put("journals", Journals::measure);
        COMPARISONS.put("growth", Growth::measure);
        COMPARISONS.put("start", StartUp::measure);
        COMPARISONS.put("crash", OverHttp::crash);
    }

    private Bench() {}

    static List<String> names() {
        return List.copyOf(COMPARISONS.keySet());
    }

    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("help")) {
            System.out.print(Options.HELP);
            return;
        }
        // what is measured speaks for itself; connection pools and migrations need not
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try {
            measure(Options.of(List.of(arguments)));
        } catch (IllegalArgumentException misunderstood) {
            System.err.println("chama bench: " + misunderstood.getMessage());
            System.err.print(Options.HELP);
            System.exit(2);
        }
        System.exit(0);
    }

    private static void measure(Options options) throws Exception {
        var chosen = names().stream().filter(options::wants).toList();
        var progress = new Progress(chosen.size());
        var table = new Table();
        try (var stage = Stage.open(options)) {
            Peers.prepare(stage);
            var pgbench = new PgBench(stage);
            var conditions = stage.conditions();
            conditions.put("loader of SQL", pgbench.name());
            conditions.put(
                    "rounds", options.rounds() + " of reference, ours, ours, reference, " + options.window() + " each");
            conditions.forEach((name, value) -> System.out.printf("%-32s %s%n", name, value));
            for (var name : chosen) {
                progress.begins(name);
                measure(name, stage, pgbench, progress, table);
                System.out.print(table.textOf(name));
            }
            System.out.println();
            System.out.print(table.text());
            progress.warnings().forEach(warning -> System.out.println("warning: " + warning));
            write(options, conditions, table, progress);
        }
    }

    /** One that fails is told of and does not take the others with it. */
    private static void measure(String name, Stage stage, PgBench pgbench, Progress progress, Table table)
            throws InterruptedException {
        try {
            COMPARISONS.get(name).measure(stage, pgbench, new Duel(stage, progress), table);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            progress.warns("failed: " + failed);
            failed.printStackTrace();
        }
    }

    private static void write(Options options, Map<String, Object> conditions, Table table, Progress progress)
            throws java.io.IOException {
        var time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm"));
        Files.createDirectories(options.results());
        var file = options.results().resolve(time + ".json");
        var all = new LinkedHashMap<String, Object>();
        all.put("conditions", conditions);
        all.put("warnings", progress.warnings());
        all.put("comparisons", table.data());
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, json.writeValueAsString(all));
        System.out.println("Written to " + file);
    }
}
