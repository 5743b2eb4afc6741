package org.chamaledger.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the bench was asked to do.
 *
 * @param only which comparisons to make; all when empty
 * @param rounds how often reference, ours, ours, reference are measured
 * @param window how long one measurement takes
 * @param warmUp the least time a contender runs before it is measured
 * @param preloaded events that the grown ledger begins with
 * @param backlog events that projections and rebuilds are timed on
 */
record Options(
        Set<String> only, int rounds, Duration window, Duration warmUp, long preloaded, long backlog, boolean keep,
        Path results) {

    static final String HELP = """
            ./chama bench [--quick] [--only <name>[,<name>...]] [--rounds n] [--seconds n] [--events n] [--keep]

            Measures the service on a PostgreSQL of its own, side by side with what that server can do alone. Takes
            about an hour; nothing else should run meanwhile. Writes target/bench/<time>.json.

                --quick        one short round of everything, to see that it works; its figures mean little
                --only names   some comparisons only: %s
                --rounds n     rounds of reference, ours, ours, reference                        5
                --seconds n    length of one measurement                                         6
                --events n     events in the grown ledger                                        1000000
                --keep         leaves the bench's database and logs in the temporary folder
            """.formatted(String.join(", ", Bench.names()));

    static Options of(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        var only = new TreeSet<String>();
        int rounds = quick ? 1 : 5;
        int seconds = quick ? 2 : 6;
        long events = quick ? 100_000 : 1_000_000;
        boolean keep = false;
        var left = arguments.iterator();
        while (left.hasNext()) {
            var option = left.next();
            switch (option) {
                case "--quick" -> { }
                case "--keep" -> keep = true;
                case "--only" -> only.addAll(Arrays.asList(value(option, left).split(",")));
                case "--rounds" -> rounds = number(option, left);
                case "--seconds" -> seconds = number(option, left);
                case "--events" -> events = number(option, left);
                default -> throw new IllegalArgumentException("There is no option " + option);
            }
        }
        if (!Bench.names().containsAll(only)) {
            throw new IllegalArgumentException("There is no comparison " + String.join(" or ", only));
        }
        return new Options(only, rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(quick ? 6 : 45), events,
                Math.min(events, quick ? 40_000 : 400_000), keep,
                Path.of(System.getProperty("chama.root", "."), "target", "bench"));
    }

    boolean quick() {
        return warmUp.toSeconds() < 30;
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    private static String value(String option, java.util.Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return left.next();
    }

    private static int number(String option, java.util.Iterator<String> left) {
        var text = value(option, left);
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("%s wants a number, not %s".formatted(option, text));
    }
}
