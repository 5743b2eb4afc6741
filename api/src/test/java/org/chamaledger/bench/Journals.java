package org.chamaledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.chamaledger.kernel.MemberId;

/** A ledger that is remade from its events and asked for a trial balance, and hledger reading as long a journal. */
final class Journals {

    private static final String DATABASE = "journals";

    private Journals() {}

    static void measure(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        var hledger = Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(folder -> Path.of(folder, "hledger")).filter(Files::isExecutable).findFirst();
        if (hledger.isEmpty()) {
            System.err.println("hledger is not installed, so nothing is compared with it");
            return;
        }
        long transactions = stage.options().backlog() / 2;
        var journal = write(stage.folder().resolve("bench.journal"), transactions);
        try (var service = Service.start(stage, DATABASE)) {
            var callers = new Callers(service, 1);
            var village = new Village(stage, DATABASE);
            village.settle(100, callers.ids());
            village.contribute(transactions, true);
            ReadTables.awaitFollowed(stage, DATABASE);
            var group = village.households().getFirst().group();
            var peer = Contender.machineCode(
                    "hledger bal", _ -> ReadTables.timed(transactions, () -> balance(hledger.get(), journal)));
            var ours = Contender.of("rebuild and trial balance", _ -> {
                var admin = Callers.login(service, Callers.ADMIN);
                return ReadTables.timed(transactions, () -> {
                    ReadTables.rebuild(service, admin, List.of("treasury"));
                    service.get("/api/v1/groups/%s/ledger/trial-balance/".formatted(group),
                            Optional.of(callers.tokens().getFirst()));
                });
            });
            table.ratio("journals",
                    "rebuild and trial balance of %,d transactions : hledger bal".formatted(transactions), 1.0, 1.3,
                    duel.fight(peer, ours));
        } finally {
            stage.serving(Optional.empty());
        }
    }

    private static void balance(Path hledger, Path journal) throws IOException, InterruptedException {
        var process = new ProcessBuilder(hledger.toString(), "-f", journal.toString(), "bal", "--flat", "-N")
                .redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0 || said.isBlank()) {
            throw new IllegalStateException("hledger failed: " + said);
        }
    }

    private static Path write(Path file, long transactions) throws IOException {
        var random = new SplittableRandom(7);
        var members = Stream.generate(MemberId::next).limit(Peers.MEMBERS).toList();
        try (var out = Files.newBufferedWriter(file)) {
            for (long i = 0; i < transactions; i++) {
                int amount = random.nextInt(100, 5000);
                out.write("2025-%02d-%02d * Contribution\n    assets:cash  KES %d.00\n".formatted(
                        random.nextInt(1, 13), random.nextInt(1, 29), amount));
                out.write("    liabilities:savings:%s  KES -%d.00\n\n".formatted(
                        members.get(random.nextInt(members.size())), amount));
            }
        }
        return file;
    }
}
