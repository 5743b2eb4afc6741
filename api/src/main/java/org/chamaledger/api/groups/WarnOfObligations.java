package org.chamaledger.api.groups;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.command.groups.ObligationCommand.WarnOfObligation;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.ComplianceQuery.AskUnwarned;
import org.springframework.stereotype.Component;

/** Whoever has to do something by a day is warned before it comes, and when it has passed. */
@Component
class WarnOfObligations implements Job {

    private final QueryDesk queries;

    WarnOfObligations(QueryDesk queries) {
        this.queries = queries;
    }

    @Override
    public String name() {
        return "warn-of-obligations";
    }

    @Override
    public String purpose() {
        return "Raises an alert for what the law asks of a group when it is due soon, and when it is overdue";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(Turn turn) {
        queries.ask(new AskUnwarned(turn.actor())).forEach(obligation -> turn.send(new WarnOfObligation(obligation)));
    }
}
