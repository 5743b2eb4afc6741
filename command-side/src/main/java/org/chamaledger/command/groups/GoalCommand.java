package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.EarmarkId;
import org.chamaledger.kernel.groups.GoalId;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a goal. Each answers with a {@code GoalView}, but for {@link MissGoal}. */
public sealed interface GoalCommand {

    GoalId goalId();

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "goal-" + goalId();
    }

    /** By an official; the deadline is today or later. */
    record SetGoal(GoalId goalId, GroupId groupId, String title, Amount target, LocalDate deadline)
            implements GoalCommand {

        public SetGoal {
            title = title.strip();
            malformedUnless(!title.isEmpty() && title.length() <= 120 && Plausible.isLine(title),
                    "goal.title-malformed", "title is 1 to 120 printable characters");
            Plausible.requireDay("deadline", deadline);
        }
    }

    /** By the treasurer or chairperson: sets money of the project fund aside that is not set aside for another goal. */
    record Earmark(
            GoalId goalId, GroupId groupId, EarmarkId earmarkId, Amount amount, @Nullable LocalDate valueDate)
            implements GoalCommand {

        public Earmark {
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the treasurer or chairperson: what was set aside for the goal, or a part of it, is free again. */
    record ReleaseEarmarked(
            GoalId goalId, GroupId groupId, EarmarkId earmarkId, Amount amount, String reason,
            @Nullable LocalDate valueDate)
            implements GoalCommand {

        public ReleaseEarmarked {
            reason = Plausible.reason(reason);
            Plausible.requireDay("value_date", valueDate);
        }
    }

    /** By the treasurer or chairperson, while it is active; what was set aside for it is free again. */
    record CancelGoal(GoalId goalId, GroupId groupId, String reason, EarmarkId earmarkId) implements GoalCommand {

        public CancelGoal {
            reason = Plausible.reason(reason);
        }
    }

    /** By the clock, once the deadline has passed; changes nothing before, and where the goal is not active. */
    record MissGoal(GoalId goalId, GroupId groupId) implements GoalCommand {}
}
