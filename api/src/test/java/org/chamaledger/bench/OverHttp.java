package org.chamaledger.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.chamaledger.bench.Table.Better;

/** Commands and reads as outside programs see them. */
final class OverHttp {

    private static final String LEDGER_ACCOUNTS = "/api/v1/groups/%s/ledger/accounts/";
    private static final double AT_EASE = 0.7;

    private OverHttp() {}

    /** Commands a second at each number of clients, and how long one takes. */
    static void commands(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage)) {
            for (int clients : new int[] {8, 32, 64, 256}) {
                boolean judged = clients == 32 || clients == 64;
                table.ratio("command", "HTTP command : pgbench insert of one event, c=" + clients,
                        judged ? 0.45 : null, judged ? 0.75 : null,
                        duel.fight(pgbench.running("insert of one event", Peers.singleEvent(), clients),
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
            double rate = AT_EASE * duel.bout(town.contributing(64)).tally().perSecond();
            var atEase = rounds(duel, stage, town.contributing(256, rate));
            var note = "open loop at %,.0f/s, 70 %% of the most at c=64".formatted(rate);
            table.figure("command", "HTTP command, p99 at 70 % load", "ms", Better.LESS, 40.0, 20.0, note, atEase,
                    bout -> bout.tally().millis(99));
            town.proveNothingIsLost();
        }
    }

    static void reads(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        try (var town = Town.running(stage); var minimal = Service.minimal(stage)) {
            stage.serving(java.util.Optional.of(town.service().handle()));
            town.withAPast(200_000);
            var hello = Contender.of("hello, c=32", time -> load(minimal, List.of(
                    bytes(Requests.get("/hello", MinimalService.token()))), 200).closed(32, time));
            table.ratio("read", "GET ledger/accounts : hello with a token", 0.4, 0.6,
                    duel.fight(hello, town.reading(LEDGER_ACCOUNTS, 32)));
            double rate = AT_EASE * duel.bout(town.reading(LEDGER_ACCOUNTS, 32)).tally().perSecond();
            var atEase = rounds(duel, stage, town.reading(LEDGER_ACCOUNTS, 64, rate));
            table.figure("read", "GET ledger/accounts, p99 at 70 % load", "ms", Better.LESS, 30.0, 10.0,
                    "open loop at %,.0f/s".formatted(rate), atEase, bout -> bout.tally().millis(99));
        }
    }

    static List<Duel.Bout> rounds(Duel duel, Stage stage, Contender contender) throws Exception {
        var bouts = new java.util.ArrayList<Duel.Bout>();
        for (int i = 0; i < Math.max(3, stage.options().rounds()); i++) {
            bouts.add(duel.bout(contender));
        }
        return bouts;
    }

    static HttpLoad load(Service service, List<byte[]> requests, int expected) {
        return new HttpLoad(service.port(), requests, expected);
    }

    private static Contender naive(Service minimal, int clients) {
        var request = bytes(Requests.post("/contributions", MinimalService.token(), "application/json", """
                {"group":"%s","member":"%s","amount":"1500.00","paymentMethod":"MPESA"}"""
                .formatted(UUID.randomUUID(), UUID.randomUUID())));
        return Contender.of("minimal service, c=" + clients,
                time -> load(minimal, List.of(request), 201).closed(clients, time));
    }

    static byte[] bytes(String request) {
        return request.getBytes(StandardCharsets.UTF_8);
    }
}
