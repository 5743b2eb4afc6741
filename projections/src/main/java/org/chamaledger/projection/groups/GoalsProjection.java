package org.chamaledger.projection.groups;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.groups.GoalEvent;
import org.chamaledger.kernel.groups.GoalEvent.GoalAchieved;
import org.chamaledger.kernel.groups.GoalEvent.GoalCancelled;
import org.chamaledger.kernel.groups.GoalEvent.GoalMissed;
import org.chamaledger.kernel.groups.GoalEvent.GoalSet;
import org.chamaledger.kernel.groups.GoalEvent.MoneyEarmarked;
import org.chamaledger.kernel.groups.GoalEvent.MoneyReleased;
import org.chamaledger.kernel.groups.GoalStatus;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class GoalsProjection implements Projection {

    @Override
    public String name() {
        return "goals";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("goal"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(GoalEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((GoalEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var goals = rows.in("goal");
        var fact = (GoalEvent) event.payload();
        var id = fact.goalId().value();
        var row = switch (fact) {
            case GoalSet e -> goals.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("title", e.title().ciphertext())
                    .set("target", e.target().minorUnits())
                    .set("saved", 0L)
                    .set("currency", e.target().currency())
                    .set("deadline", e.deadline())
                    .set("status", GoalStatus.ACTIVE)
                    .set("set_by", e.setBy().value())
                    .set("set_at", event.at());
            case MoneyEarmarked e -> goals.change(id).set("saved", e.saved().minorUnits());
            case MoneyReleased e -> goals.change(id).set("saved", e.saved().minorUnits());
            case GoalAchieved e -> goals.change(id)
                    .set("status", GoalStatus.ACHIEVED)
                    .set("achieved_on", e.achievedOn());
            case GoalMissed _ -> goals.change(id).set("status", GoalStatus.MISSED);
            case GoalCancelled e -> goals.change(id)
                    .set("status", GoalStatus.CANCELLED)
                    .set("reason", e.reason());
        };
        row.set("version", event.sequence());
    }
}
