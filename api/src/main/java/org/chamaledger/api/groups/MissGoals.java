package org.chamaledger.api.groups;

import java.time.Duration;
import org.chamaledger.api.clock.Job;
import org.chamaledger.api.clock.Turn;
import org.chamaledger.command.groups.GoalCommand.MissGoal;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.GoalQuery.AskMissedGoals;
import org.springframework.stereotype.Component;

/** A goal that is not achieved by its deadline is missed. */
@Component
class MissGoals implements Job {

    private final QueryDesk queries;

    MissGoals(QueryDesk queries) {
        this.queries = queries;
    }

    @Override
    public String name() {
        return "miss-goals";
    }

    @Override
    public String purpose() {
        return "Ends goals whose deadline has passed before enough was set aside for them";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run(Turn turn) {
        queries.ask(new AskMissedGoals(turn.actor()))
                .forEach(missed -> turn.send(new MissGoal(missed.goal(), missed.group())));
    }
}
