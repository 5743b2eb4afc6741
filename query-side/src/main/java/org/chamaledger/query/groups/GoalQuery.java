package org.chamaledger.query.groups;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.groups.GoalStatus;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about goals, by readers of the group's books; and what the clock asks. */
public sealed interface GoalQuery {

    record ListGoals(Actor actor, GroupId group, GoalFilter filter, Paging paging)
            implements GoalQuery, Question<Page<GoalView>> {}

    record FindGoal(Actor actor, GroupId group, GoalId goal) implements GoalQuery, Question<Versioned<GoalView>> {}

    /** The goals of all groups whose deadline has passed while they were active; for the clock alone. */
    record AskMissedGoals(Actor actor) implements GoalQuery, Question<List<MissedGoal>> {}

    record MissedGoal(GroupId group, GoalId goal) {}

    /** Fields the list of goals can be narrowed by. */
    record GoalFilter(@Nullable GoalStatus status, @Nullable LocalDate deadlineFrom, @Nullable LocalDate deadlineTo) {}
}
