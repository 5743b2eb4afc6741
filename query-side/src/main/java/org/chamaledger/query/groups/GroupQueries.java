package org.chamaledger.query.groups;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.GroupView;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.GroupQuery.FindGroup;
import org.chamaledger.query.groups.GroupQuery.ListGroups;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what groups look like. */
@Component
class GroupQueries {

    private static final Ordering ORDERING = new Ordering("-created_at",
            List.of(Key.instant("created_at", "formedAt"), Key.text("name", "name")), List.of(Key.id("groupId")));

    private final GroupRows rows;
    private final Readers readers;
    private final JdbcClient db;

    GroupQueries(GroupRows rows, Readers readers, JdbcClient db) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
    }

    @QueryHandler
    Page<GroupView> list(ListGroups query) {
        var filter = query.filter();
        var reach = readers.reach(query.actor());
        Specification<GroupRow> visible =
                reach.isEverything() ? Specification.unrestricted() : isOneOf("groupId", reach.own());
        var page = Keyset.page(
                rows,
                visible.and(is("name", filter.name()))
                        .and(is("groupType", filter.groupType()))
                        .and(is("status", filter.status()))
                        .and(is("currency", filter.currency()))
                        .and(between("formedAt", filter.createdAtFrom(), filter.createdAtTo())),
                query.paging(), ORDERING);
        return page.with(groups -> {
            var found = views(query.actor(), groups.stream().map(group -> group.groupId).toList());
            return groups.stream().map(group -> found.get(group.groupId)).map(Versioned::resource).toList();
        });
    }

    @QueryHandler
    Versioned<GroupView> find(FindGroup query) {
        var group = query.group().value();
        var found = views(query.actor(), List.of(group)).get(group);
        if (found == null) {
            throw Access.unknown();
        }
        return found;
    }

    private Map<UUID, Versioned<GroupView>> views(Actor actor, Collection<UUID> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                select g.*, m.role as caller_role,
                       :auditor or (m.status = 'ACTIVE' and (m.role <> 'MEMBER' or g.members_may_read_books)) as books,
                       (select count(*) from reporting.membership x
                         where x.group_id = g.group_id and x.status = 'ACTIVE') as member_count,
                       (select coalesce(sum(b.debit - b.credit), 0) from reporting.account_balance b
                         where b.group_id = g.group_id and b.account in ('1010', '1020', '1030')) as total_balance
                from reporting.chama_group g
                left join reporting.membership m
                       on m.group_id = g.group_id and m.member_id = :caller and m.status in ('ACTIVE', 'SUSPENDED')
                where g.group_id in (:groups) and (:auditor or m.member_id is not null)
                """)
                .param("groups", groups)
                .param("caller", actor.member().value())
                .param("auditor", actor.isStaff(StaffRole.AUDITOR))
                .query(GroupQueries::view).list().stream()
                .collect(Collectors.toMap(found -> found.resource().id().value(), Function.identity()));
    }

    private static Versioned<GroupView> view(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var role = row.getString("caller_role");
        var meetingDay = row.getString("meeting_day");
        var highAmount = row.getObject("approval_high_amount", Long.class);
        var view = new GroupView(
                new GroupId(row.getObject("group_id", UUID.class)),
                row.getString("name"),
                GroupType.valueOf(row.getString("group_type")),
                row.getString("description"),
                row.getString("objectives"),
                currency.getCurrencyCode(),
                row.getString("time_zone"),
                Frequency.valueOf(row.getString("contribution_frequency")),
                new Money(row.getLong("minimum_contribution"), currency).amount(),
                row.getObject("contributions_from", LocalDate.class),
                row.getString("registration_number"),
                meetingDay == null ? null : DayOfWeek.valueOf(meetingDay),
                row.getBoolean("members_may_read_books"),
                row.getBoolean("officials_complete_at_once"),
                row.getInt("approval_threshold"),
                highAmount == null ? null : new Money(highAmount, currency).amount(),
                row.getObject("approval_high_threshold", Integer.class),
                row.getInt("approval_expiry_days"),
                row.getInt("constitution_version"),
                GroupStatus.valueOf(row.getString("status")),
                "NOT_SUBMITTED",
                row.getInt("member_count"),
                row.getBoolean("books") ? new Money(row.getLong("total_balance"), currency).amount() : null,
                role == null ? null : GroupRole.valueOf(role),
                row.getObject("formed_at", OffsetDateTime.class).toInstant());
        return new Versioned<>(view, row.getLong("version"));
    }
}
