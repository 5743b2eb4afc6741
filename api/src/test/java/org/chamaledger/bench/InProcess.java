package org.chamaledger.bench;

import java.util.List;
import org.chamaledger.kernel.MemberId;

/** Commands without HTTP: the journal entry is in the commit, and the balances were checked for it. */
final class InProcess {

    private static final int CALLERS = 64;

    private InProcess() {}

    static void journal(Stage stage, PgBench pgbench, Duel duel, Table table) throws Exception {
        stage.migrate("desk");
        var village = new Village(stage, "desk");
        village.settle(Peers.GROUPS, List.of(MemberId.next()));
        var proof = new Proof(stage, "desk");
        try (var desk = new Desk(stage, "desk", village)) {
            var ours = desk.contributing("command in process", CALLERS, true);
            table.ratio("journal", "in-process command : one SQL statement with journal", 1.0, 2.0, duel.fight(
                    pgbench.running("event, postings, balances", Peers.eventAndJournal(), CALLERS), ours));
            table.ratio("journal", "in-process command : ledger function in SQL", 4.0, 8.0, duel.fight(
                    pgbench.running("pgledger-like transfer", Peers.ledgerFunction(), CALLERS), ours));
            proof.thatContributionsAreThere(desk.acknowledged());
        }
    }
}
