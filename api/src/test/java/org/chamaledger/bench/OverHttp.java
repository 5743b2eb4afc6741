package org.chamaledger.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.bench.Table.Better;

/** Commands and reads as outside programs see them. */
final class OverHttp {

    private static final String LEDGER_ACCOUNTS = "/api/v1/groups/%s/ledger/accounts/";
    static final double AT_EASE = 0.7;

    /** What the server lets in; more would not make it faster either. */
    private static final int MOST_CONNECTIONS = 64;

    private OverHttp() {}

    /** Commands a second at each number of clients, and how long one takes. */
    static void commands(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage)) {
            for (int clients : new int[] {8, 32, 64, 256}) {
                boolean judged = clients == 32 || clients == 64;
                int connections = Math.min(clients, MOST_CONNECTIONS);
                table.ratio("command",
                        "HTTP command, c=%d : pgbench insert of one event, c=%d".formatted(clients, connections),
                        judged ? 0.45 : null, judged ? 0.75 : null,
                        duel.fight(pgbench.running("insert of one event", Peers.singleEvent(), connections),
                                town.contributing(clients)));
            }
            try (var minimal = Service.minimal(stage)) {
                var naive = naive(minimal, 32);
                stage.serving(java.util.Optional.of(town.service().handle()));
                table.ratio("command", "HTTP command : minimal service with one insert, c=32", null, null,
                        duel.fight(naive, town.contributing(32)));
            }
            var alone = rounds(duel, stage, town.contributing(1));
            table.figure("command", "HTTP command, p50 at c=1", "ms", Better.LESS, 2.0, 1.3, "", alone,
                    bout -> bout.tally().millis(50));
            atEase(stage, pgbench, duel, table, town);
            memory(table, town);
            town.proveNothingIsLost();
        }
    }

    /**
     * How long commands take that come at 70 % of what was possible just before, in each round anew since the machine's
     * speed changes by the minute; and single inserts at the same rate, which wait for nothing but the disk.
     */
    private static void atEase(Stage stage, PgBench pgbench, Duel duel, Table table, Town town) throws Exception {
        var commands = new ArrayList<Duel.Bout>();
        var inserts = new ArrayList<Duel.Bout>();
        for (int i = 0; i < rounds(stage); i++) {
            double rate = AT_EASE * duel.bout(town.contributing(64)).tally().perSecond();
            commands.add(duel.bout(town.contributing(256, rate)));
            inserts.add(duel.bout(pgbench.running("insert of one event", Peers.singleEvent(), 64, rate)));
        }
        table.figure("command", "HTTP command, p99 at 70 % load", "ms", Better.LESS, 40.0, 20.0,
                "open loop at 70 % of the most at c=64 just before", commands, bout -> bout.tally().millis(99));
        table.figure("command", "pgbench insert of one event, p99 at the same rate", "ms", Better.LESS, null, null,
                "what the disk alone makes a command wait", inserts, bout -> bout.tally().millis(99));
    }

    private static void memory(Table table, Town town) {
        double now = Machine.memory(town.service().handle(), "VmRSS");
        double most = Machine.memory(town.service().handle(), "VmHWM");
        table.figure("command", "memory of the service after that load", "MB", Better.LESS, 400.0, 400.0,
                "resident; the most was %,.0f MB".formatted(most), false, now);
    }

    /** Many contributions in one request. */
    static void bulk(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage)) {
            for (int lines : new int[] {50, 1_000}) {
                boolean judged = lines == 50;
                table.ratio("bulk",
                        "import of %,d lines, c=8, events/s : pgbench insert of one event, c=32".formatted(lines),
                        judged ? 1.5 : null, judged ? 3.0 : null,
                        duel.fight(pgbench.running("insert of one event", Peers.singleEvent(), 32),
                                town.importing(lines, 8)));
            }
            town.proveBooksAdd();
        }
    }

    /** The database is killed under load; what was acknowledged has to be there when it is back. */
    static void crash(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage)) {
            var killer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(stage.options().window().dividedBy(2));
                    stage.killServer();
                } catch (IOException | InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            });
            var bout = duel.bout(town.contributing(32), stage.options().window().multipliedBy(3));
            killer.join();
            town.proveBooksAdd();
            table.figure(
                    "crash", "acknowledged commands lost by kill -9 of the database", "commands", Better.LESS, 0.0, 0.0,
                    "%,d acknowledged, %,d answered with an error".formatted(
                            bout.tally().done(), bout.tally().failed()),
                    false, Math.max(0, town.lost()));
        }
    }

    static void reads(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage); var minimal = Service.minimal(stage)) {
            stage.serving(java.util.Optional.of(town.service().handle()));
            town.withAPast(200_000);
            var hello = Contender.of("hello, c=32", time -> load(minimal,
                    bytes(Requests.get("/hello", MinimalService.token())), 200).closed(32, time));
            table.ratio("read", "GET ledger/accounts : hello with a token", 0.4, 0.6,
                    duel.fight(hello, town.reading(LEDGER_ACCOUNTS, 32)));
            var atEase = new ArrayList<Duel.Bout>();
            for (int i = 0; i < rounds(stage); i++) {
                double rate = AT_EASE * duel.bout(town.reading(LEDGER_ACCOUNTS, 32)).tally().perSecond();
                atEase.add(duel.bout(town.reading(LEDGER_ACCOUNTS, 64, rate)));
            }
            table.figure("read", "GET ledger/accounts, p99 at 70 % load", "ms", Better.LESS, 30.0, 10.0,
                    "open loop at 70 % of the most just before", atEase, bout -> bout.tally().millis(99));
        }
    }

    static List<Duel.Bout> rounds(Duel duel, Stage stage, Contender contender) throws Exception {
        var bouts = new ArrayList<Duel.Bout>();
        for (int i = 0; i < rounds(stage); i++) {
            bouts.add(duel.bout(contender));
        }
        return bouts;
    }

    static int rounds(Stage stage) {
        return Math.max(3, stage.options().rounds());
    }

    private static HttpLoad load(Service service, byte[] request, int expected) {
        return new HttpLoad(service.port(), () -> request, expected);
    }

    private static Contender naive(Service minimal, int clients) {
        var request = bytes(Requests.post("/contributions", MinimalService.token(), "application/json", """
                {"group":"%s","member":"%s","amount":"1500.00","paymentMethod":"MPESA"}"""
                .formatted(UUID.randomUUID(), UUID.randomUUID())));
        return Contender.of("minimal service, c=" + clients,
                time -> load(minimal, request, 201).closed(clients, time));
    }

    static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
