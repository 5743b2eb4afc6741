package org.chamaledger.api.approvals;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.api.clock.UpToDate;
import org.chamaledger.command.approvals.ApprovalCommand.ExpireApproval;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.approvals.AskExpired;
import org.springframework.stereotype.Component;

/** Whoever signs too late is refused at once; this tells everybody else. */
@Component
class ExpireApprovals implements Job {

    private final QueryDesk queries;
    private final UpToDate readTables;

    ExpireApprovals(QueryDesk queries, UpToDate readTables) {
        this.queries = queries;
        this.readTables = readTables;
    }

    @Override
    public String name() {
        return "expire-approvals";
    }

    @Override
    public String purpose() {
        return "Ends approvals whose time is over";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run(Turn turn) {
        readTables.await("approvals");
        queries.ask(new AskExpired(turn.actor())).forEach(approval -> turn.send(new ExpireApproval(approval)));
    }
}
