package org.chamaledger.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Does over JDBC what pgbench would: a prepared statement per connection, each execution a transaction of its own. */
final class ScriptLoad {

    private final Stage stage;
    private final Script script;
    private final Map<String, Zipf> laws = new HashMap<>();

    ScriptLoad(Stage stage, Script script) {
        this.stage = stage;
        this.script = script;
        script.picks().forEach((variable, pick) -> {
            if (pick.zipf()) {
                laws.put(variable, new Zipf((int) pick.most()));
            }
        });
    }

    Tally during(int connections, Duration time) throws Exception {
        return during(connections, Double.POSITIVE_INFINITY, time);
    }

    /** @param perSecond at most so many, of all connections together; each counts from when it was due */
    Tally during(int connections, double perSecond, Duration time) throws Exception {
        var micros = new ConcurrentHistogram(3);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        var workers = new ArrayList<Callable<Long>>();
        for (int i = 0; i < connections; i++) {
            workers.add(() -> work(end, (long) (connections * 1e9 / perSecond), micros));
        }
        long done = 0;
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var worker : threads.invokeAll(workers)) {
                done += worker.get();
            }
        }
        return new Tally(done, 0, (System.nanoTime() - start) / 1e9, micros);
    }

    private long work(long end, long pause, ConcurrentHistogram micros) throws SQLException {
        var random = new SplittableRandom();
        long done = 0;
        try (var connection = stage.connect(Peers.DATABASE);
                var statement = connection.prepareStatement(script.prepared())) {
            for (long begun = System.nanoTime(); begun < end; ) {
                int place = 1;
                for (long value : script.draw(laws, random)) {
                    statement.setLong(place++, value);
                }
                statement.execute();
                long now = System.nanoTime();
                micros.recordValue((now - begun) / 1000);
                done++;
                begun = pause == 0 ? now : begun + pause;
                LockSupport.parkNanos(begun - now);
            }
        }
        return done;
    }
}
