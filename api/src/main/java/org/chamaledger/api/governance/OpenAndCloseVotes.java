package org.chamaledger.api.governance;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.command.governance.VoteCommand.CloseVote;
import org.chamaledger.command.governance.VoteCommand.OpenVote;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.governance.VoteQuery.DueVotes;
import org.springframework.stereotype.Component;

/** Votes open and close at their time. */
@Component
class OpenAndCloseVotes implements Job {

    private static final int MOST = 1_000;

    private final QueryDesk queries;

    OpenAndCloseVotes(QueryDesk queries) {
        this.queries = queries;
    }

    @Override
    public String name() {
        return "open-and-close-votes";
    }

    @Override
    public String purpose() {
        return "Opens votes when their time has come, and counts them when it is over";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run(Turn turn) {
        var due = queries.ask(new DueVotes(turn.actor(), MOST));
        due.toOpen().forEach(vote -> turn.send(new OpenVote(vote)));
        due.toClose().forEach(vote -> turn.send(new CloseVote(vote, VoteId.next())));
    }
}
