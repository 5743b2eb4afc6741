package org.chamaledger.api.groups;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.api.clock.UpToDate;
import org.chamaledger.command.groups.GroupCommand.TurnTerms;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.OfficialQuery.AskDueTerms;
import org.springframework.stereotype.Component;

/** Terms of office begin and end on their days. */
@Component
class TurnOfficialTerms implements Job {

    private final QueryDesk queries;
    private final UpToDate readTables;

    TurnOfficialTerms(QueryDesk queries, UpToDate readTables) {
        this.queries = queries;
        this.readTables = readTables;
    }

    @Override
    public String name() {
        return "turn-official-terms";
    }

    @Override
    public String purpose() {
        return "Begins and ends terms of office on their days";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(Turn turn) {
        readTables.await("groups");
        queries.ask(new AskDueTerms(turn.actor())).forEach(group -> turn.send(new TurnTerms(group)));
    }
}
