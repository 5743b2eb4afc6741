package org.chamaledger.bench;

import java.time.Duration;
import java.util.List;
import org.chamaledger.kernel.MemberId;
import org.springframework.dao.DataAccessException;

/** Whether a ledger that has grown is slower than an empty one. */
final class Growth {

    private static final int CALLERS = 64;
    private static final String EMPTY = "desk";
    private static final String GROWN = "grown";

    private Growth() {}

    static void measure(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        var small = village(stage, EMPTY, 0);
        var large = village(stage, GROWN, stage.options().preloaded() / 2);
        var size = "%,d events".formatted(stage.options().preloaded());
        try (var empty = new Desk(stage, EMPTY, small); var grown = new Desk(stage, GROWN, large)) {
            table.ratio("growth", "append to a ledger of %s : to an empty one, busy groups".formatted(size), 0.8, 0.95,
                    duel.fight(empty.contributing("empty ledger", CALLERS, true),
                            grown.contributing("grown ledger", CALLERS, true)));
            table.ratio("growth", "append to a ledger of %s : to an empty one, cold".formatted(size), 0.24, 0.5,
                    duel.fight(empty.contributing("empty ledger, all groups alike", CALLERS, false),
                            Contender.of("grown ledger, cold", time -> cold(stage, large, time))));
        }
    }

    private static Village village(Stage stage, String database, long contributions) throws Exception {
        stage.migrate(database);
        var village = new Village(stage, database);
        village.settle(Peers.GROUPS, List.of(MemberId.next()));
        if (contributions > 0) {
            village.contribute(contributions, true);
        }
        stage.sql(database).sql("vacuum analyze ledger.event").update();
        return village;
    }

    /** Nothing is remembered: not by the command side, nor by PostgreSQL, nor (where we may ask it) by the system. */
    private static Tally cold(Stage stage, Village village, Duration time) throws Exception {
        try (var desk = new Desk(stage, GROWN, village)) {
            forgetPages(stage);
            Machine.forgetFiles();
            return desk.contributing("grown ledger, cold", CALLERS, false).work().during(time);
        }
    }

    private static void forgetPages(Stage stage) {
        try {
            stage.sql(GROWN).sql("create extension if not exists pg_buffercache").update();
            stage.sql(GROWN).sql("select * from pg_buffercache_evict_all()").query().listOfRows();
        } catch (DataAccessException notInThisRelease) {
            System.err.println(
                    "PostgreSQL's own buffers stay warm: " + notInThisRelease.getMostSpecificCause().getMessage());
        }
    }
}
