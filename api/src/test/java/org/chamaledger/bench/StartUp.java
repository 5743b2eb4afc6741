package org.chamaledger.bench;

import java.util.ArrayList;
import java.util.Optional;
import org.chamaledger.bench.Table.Better;

/** From nothing to a healthy answer, with the embedded database, as {@code ./chama run} does it. */
final class StartUp {

    private StartUp() {}

    static void measure(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        boolean cold = Machine.forgetFiles();
        var fresh = starts(stage, "fresh", true, 1, cold);
        table.figure(
                "start", "first start in an empty folder, to healthy", "s", Better.LESS, null, null, "", false, fresh);
        int rounds = Math.max(3, stage.options().rounds());
        if (Service.cache().isPresent()) {
            table.figure("start", "start with the start-up cache, to healthy", "s", Better.LESS, 5.0, 5.0,
                    cold ? "no file in memory before" : "files in memory", false,
                    starts(stage, "fresh", true, rounds, cold));
        }
        table.figure("start", "start without the start-up cache, to healthy", "s", Better.LESS, null, null,
                cold ? "no file in memory before" : "files in memory", false,
                starts(stage, "fresh", false, rounds, cold));
    }

    private static double[] starts(Stage stage, String name, boolean cached, int times, boolean cold) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            if (cold) {
                Machine.forgetFiles();
            }
            try (var service = Service.embedded(stage, name, cached)) {
                seconds.add(service.startSeconds());
            } finally {
                stage.serving(Optional.empty());
            }
        }
        return seconds.stream().mapToDouble(x -> x).toArray();
    }
}
