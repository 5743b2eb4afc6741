package org.chamaledger.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A running service with 10,000 groups in it, whose chairpersons are registered and logged in. */
final class Town implements AutoCloseable {

    private static final int CHAIRS = 16;
    private static final String DATABASE = "chama";
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    private final Stage stage;
    private final Service service;
    private final Callers callers;
    private final Village village;
    private final Proof proof;
    private long acknowledged;

    private Town(Stage stage, Service service, Callers callers, Village village) {
        this.stage = stage;
        this.service = service;
        this.callers = callers;
        this.village = village;
        this.proof = new Proof(stage, DATABASE);
    }

    /** Every comparison that speaks HTTP has a town of its own in the one database, on top of what is there. */
    static Town running(Stage stage) throws Exception {
        var service = Service.start(stage, DATABASE);
        var callers = new Callers(service, CHAIRS);
        var village = new Village(stage, DATABASE);
        village.settle(Peers.GROUPS, callers.ids());
        var town = new Town(stage, service, callers, village);
        town.awaitReadTables();
        return town;
    }

    Service service() {
        return service;
    }

    Village village() {
        return village;
    }

    Callers callers() {
        return callers;
    }

    void withAPast(long contributions) throws Exception {
        village.contribute(Math.min(contributions, stage.options().preloaded() / 2), true);
        awaitReadTables();
    }

    Contender contributing(int clients) {
        return contributing("HTTP command, c=" + clients, (load, time) -> load.closed(clients, time));
    }

    Contender contributing(int clients, double perSecond) {
        return contributing(
                "HTTP command, %,.0f/s".formatted(perSecond), (load, time) -> load.open(clients, perSecond, time));
    }

    Contender reading(String path, int clients) {
        return reading("GET, c=" + clients, path, (load, time) -> load.closed(clients, time));
    }

    Contender reading(String path, int clients, double perSecond) {
        return reading("GET, %,.0f/s".formatted(perSecond), path, (load, time) -> load.open(clients, perSecond, time));
    }

    @FunctionalInterface
    private interface Loading {
        Tally with(HttpLoad load, Duration time) throws IOException;
    }

    private Contender contributing(String name, Loading loading) {
        return Contender.of(name, time -> {
            var tally = run(new Requests(village, callers).contributions(), 201, loading, time);
            acknowledged += tally.done();
            return tally;
        });
    }

    private Contender reading(String name, String path, Loading loading) {
        return Contender.of(name, time -> run(new Requests(village, callers).reads(path), 200, loading, time));
    }

    /** Files of so many lines; counts contributions, each of which is two events. */
    Contender importing(int lines, int clients) {
        return Contender.of("import, c=" + clients, time -> {
            var tally =
                    run(new Requests(village, callers).imports(lines), 201, (load, t) -> load.closed(clients, t), time);
            return new Tally(2 * lines * tally.done(), tally.failed(), tally.seconds(), tally.micros());
        });
    }

    private Tally run(Supplier<byte[]> requests, int expected, Loading loading, Duration time) throws IOException {
        var load = new HttpLoad(service.port(), requests, expected);
        var tally = loading.with(load, time);
        if (tally.failed() > 0) {
            System.err.println("The first that failed: " + load.firstFailure());
        }
        return tally;
    }

    void proveNothingIsLost() throws InterruptedException {
        proof.thatContributionsAreThere(acknowledged);
        proveBooksAdd();
    }

    void proveBooksAdd() throws InterruptedException {
        proof.thatEntriesBalance();
        awaitReadTables();
        proof.thatBalancesAreThoseOfTheJournal();
    }

    /** How many acknowledged contributions are not in the ledger; below zero when an answer was lost, not a command. */
    long lost() {
        return acknowledged - proof.contributions();
    }

    /** Until every projection has reached the end of the ledger. */
    void awaitReadTables() throws InterruptedException {
        for (long end = System.nanoTime() + CATCHING_UP.toNanos(); System.nanoTime() < end; Thread.sleep(20)) {
            if (lag() == 0) {
                return;
            }
        }
        throw new IllegalStateException("The read tables do not catch up; they are %d events behind".formatted(lag()));
    }

    long lag() {
        return stage.sql(DATABASE).sql("""
                select (select position from ledger.event_head) - coalesce(min(position), 0) from reporting.projection_progress
                """).query(Long.class).single();
    }

    @Override
    public void close() throws InterruptedException {
        stage.serving(Optional.empty());
        service.close();
    }
}
