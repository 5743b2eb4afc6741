package org.chamaledger.query.groups;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GoalId;
import org.chamaledger.kernel.groups.GoalView;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.GoalQuery.AskMissedGoals;
import org.chamaledger.query.groups.GoalQuery.FindGoal;
import org.chamaledger.query.groups.GoalQuery.ListGoals;
import org.chamaledger.query.groups.GoalQuery.MissedGoal;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what groups save for, and how far they have come. */
@Component
class GoalQueries {

    private static final Ordering ORDERING = new Ordering("deadline",
            List.of(Key.day("deadline", "deadline"), Key.instant("set_at", "setAt")), List.of(Key.id("goalId")));

    private final GoalRows rows;
    private final Readers readers;
    private final JdbcClient db;
    private final Keyring keyring;

    GoalQueries(GoalRows rows, Readers readers, JdbcClient db, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<GoalView> list(ListGoals query) {
        readers.access(query.actor(), query.group()).requireBooks();
        var filter = query.filter();
        Specification<GoalRow> ofTheGroup = is("groupId", query.group().value());
        return Keyset.page(
                rows,
                ofTheGroup.and(is("status", filter.status()))
                        .and(between("deadline", filter.deadlineFrom(), filter.deadlineTo())),
                query.paging(), ORDERING).with(found -> found.stream().map(row -> row.view(keyring)).toList());
    }

    @QueryHandler
    Versioned<GoalView> find(FindGoal query) {
        readers.access(query.actor(), query.group()).requireBooks();
        Specification<GoalRow> ofTheGroup = is("groupId", query.group().value());
        return rows.findOne(ofTheGroup.and(is("goalId", query.goal().value())))
                .map(row -> new Versioned<>(row.view(keyring), row.version))
                .orElseThrow(() -> RuleViolation.unknown("goal.unknown", "The group has no such goal"));
    }

    @QueryHandler
    List<MissedGoal> missed(AskMissedGoals query) {
        forbidUnless(query.actor().isTheClock(), "goal.not-the-clock", "Only the clock asks what was missed");
        return db.sql("""
                select o.goal_id, o.group_id from reporting.goal o
                join reporting.chama_group g on g.group_id = o.group_id
                where o.status = 'ACTIVE' and o.deadline < (cast(:now as timestamptz) at time zone g.time_zone)::date
                order by o.deadline, o.goal_id limit 10000
                """).param("now", query.actor().at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new MissedGoal(
                        new GroupId(row.getObject("group_id", UUID.class)),
                        new GoalId(row.getObject("goal_id", UUID.class))))
                .list();
    }
}
