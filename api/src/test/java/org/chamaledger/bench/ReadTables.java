package org.chamaledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.chamaledger.bench.Table.Better;
import org.chamaledger.kernel.MemberId;

/** How fast read tables follow the ledger, how far they lag behind it, and how fast they are made anew. */
final class ReadTables {

    private static final String CEILING = "ceiling";
    private static final String REBUILT = "rebuilt";

    private ReadTables() {}

    /** A backlog that appears at once, worked off by the running service and by the ceiling. */
    static void projection(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        stage.migrate(CEILING);
        var ceilings = new Village(stage, CEILING);
        ceilings.settle(Peers.GROUPS, List.of(MemberId.next()));
        var ceiling = new Ceiling(stage, CEILING);
        var reached = new long[] {ceiling.follow(0)};
        try (var town = Town.running(stage)) {
            long contributions = stage.options().backlog() / 8;
            var plain = Contender.of("plain JDBC, unnest", _ -> {
                ceilings.contribute(contributions, true);
                return timed(2 * contributions, () -> reached[0] = ceiling.follow(reached[0]));
            });
            var ours = Contender.of("projections", _ -> {
                town.village().contribute(contributions, true);
                return timed(2 * contributions, town::awaitReadTables);
            });
            table.ratio("projection", "live projections : one thread of JDBC with unnest, events/s", 0.4, 0.8,
                    duel.fight(plain, ours));
            lag(stage, duel, table, town);
        }
    }

    /** How long after a command is durable its read tables show it, while commands come at 70 % of what is possible. */
    private static void lag(Stage stage, Duel duel, Table table, Town town) throws Exception {
        duel.warmUp(town.contributing(64));
        var lags = new ArrayList<Double>();
        var bouts = new ArrayList<Duel.Bout>();
        for (int i = 0; i < OverHttp.rounds(stage); i++) {
            double rate = OverHttp.AT_EASE * duel.bout(town.contributing(64)).tally().perSecond();
            try (var watch = new LagWatch(stage)) {
                bouts.add(duel.bout(town.contributing(256, rate)));
                lags.add(watch.millis(99));
            }
        }
        boolean disturbed = bouts.stream().filter(Duel.Bout::undisturbed).count() * 2 < bouts.size();
        table.figure("projection", "lag of the read tables, p99 at 70 % load", "ms", Better.LESS, 250.0, 250.0,
                "open loop at 70 % of the most just before", disturbed, lags.stream().mapToDouble(x -> x).toArray());
    }

    static void rebuild(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        stage.migrate(REBUILT);
        var village = new Village(stage, REBUILT);
        village.settle(Peers.GROUPS, List.of(MemberId.next()));
        village.contribute(stage.options().backlog() / 2, true);
        var ceiling = new Ceiling(stage, REBUILT);
        long events = ceiling.follow(0);
        try (var service = Service.start(stage, REBUILT)) {
            awaitFollowed(stage, REBUILT);
            var admin = Callers.login(service, Callers.ADMIN);
            var plain = Contender.of("plain JDBC, copy", _ -> timed(events, ceiling::rebuild));
            var ours = Contender.of(
                    "rebuild", _ -> timed(events, () -> rebuild(service, admin, List.of("treasury", "contributions"))));
            table.ratio("rebuild", "rebuild : one thread of JDBC with copy, events/s", 0.4, 0.7,
                    duel.fight(plain, ours));
        } finally {
            stage.serving(Optional.empty());
        }
    }

    /** All of them at once: each reads the whole ledger. */
    static void rebuild(Service service, String admin, List<String> projections) throws Exception {
        var begun = new ArrayList<String>();
        for (var projection : projections) {
            begun.add("/api/v1/admin/projections/%s/rebuild/".formatted(projection));
        }
        for (var path : begun) {
            service.post(path, Optional.of(admin), java.util.Map.of());
        }
        for (var path : begun) {
            var projection = path.replace("rebuild/", "");
            for (var end = Instant.now().plus(Duration.ofMinutes(30)); Instant.now().isBefore(end); Thread.sleep(20)) {
                var status = service.get(projection, Optional.of(admin)).get("rebuild").get("status").asString();
                if (status.equals("DONE")) {
                    break;
                }
                if (status.equals("FAILED")) {
                    throw new IllegalStateException(
                            "The rebuild failed: " + service.get(projection, Optional.of(admin)));
                }
            }
        }
    }

    /** Until every projection of the service has reached the end of this ledger. */
    static void awaitFollowed(Stage stage, String database) throws Exception {
        for (var end = Instant.now().plus(Duration.ofMinutes(30)); Instant.now().isBefore(end); Thread.sleep(100)) {
            if (stage.sql(database).sql("""
                    select min(position) = (select position from ledger.event_head) from reporting.projection_progress
                    where name <> 'ceiling'
                    """).query(Boolean.class).optional().orElse(false)) {
                return;
            }
        }
        throw new IllegalStateException("The read tables do not catch up");
    }

    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    static Tally timed(long events, Step step) throws Exception {
        long start = System.nanoTime();
        step.run();
        return Tally.of(events, (System.nanoTime() - start) / 1e9);
    }

    /** Looks every few milliseconds how far the ledger and how far the read tables are. */
    private static final class LagWatch implements AutoCloseable {

        private final Histogram micros = new Histogram(3);
        private final Thread thread;
        private volatile boolean closed;

        LagWatch(Stage stage) {
            thread = Thread.ofPlatform().daemon().start(() -> watch(stage));
        }

        private void watch(Stage stage) {
            record Sight(long position, long nanos) {}
            var ahead = new java.util.ArrayDeque<Sight>();
            try (var connection = stage.connect("chama"); var query = connection.prepareStatement("""
                    select (select position from ledger.event_head), (select min(position) from reporting.projection_progress)
                    """)) {
                while (!closed) {
                    try (var row = query.executeQuery()) {
                        row.next();
                        long now = System.nanoTime();
                        ahead.add(new Sight(row.getLong(1), now));
                        while (!ahead.isEmpty() && ahead.peek().position() <= row.getLong(2)) {
                            micros.recordValue((now - ahead.poll().nanos()) / 1000);
                        }
                    }
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            } catch (java.sql.SQLException | InterruptedException gone) {
                throw new IllegalStateException("The lag could not be watched", gone);
            }
        }

        double millis(double percentile) throws InterruptedException {
            closed = true;
            thread.join();
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
