package org.chamaledger.api.governance;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.api.clock.UpToDate;
import org.chamaledger.command.governance.FineCommand.ImposeByRule;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.FineQuery.AskDueFines;
import org.springframework.stereotype.Component;

/** Contributions and instalments that come late are fined where the group's constitution says so, once each. */
@Component
class FineTheLate implements Job {

    private final QueryDesk queries;
    private final UpToDate readTables;

    FineTheLate(QueryDesk queries, UpToDate readTables) {
        this.queries = queries;
        this.readTables = readTables;
    }

    @Override
    public String name() {
        return "fine-the-late";
    }

    @Override
    public String purpose() {
        return "Imposes the fines that constitutions set on late contributions and instalments";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(Turn turn) {
        readTables.await("contributions", "loans", "groups", "constitutions", "fines");
        queries.ask(new AskDueFines(turn.actor())).forEach(due -> turn.send(
                new ImposeByRule(due.group(), due.member(), due.type(), due.cause(), due.happenedAt())));
    }
}
