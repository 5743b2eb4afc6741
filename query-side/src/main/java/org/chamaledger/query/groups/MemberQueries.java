package org.chamaledger.query.groups;

import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.GroupStatus;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.kernel.groups.MembershipView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.GroupQuery.FindMember;
import org.chamaledger.query.groups.GroupQuery.ListMembers;
import org.chamaledger.query.groups.GroupQuery.ListMyGroups;
import org.chamaledger.query.groups.GroupQuery.MyGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who is in a group. */
@Component
class MemberQueries {

    private static final Ordering ORDERING = new Ordering("invited_at",
            List.of(Key.instant("invited_at", "invitedAt")), List.of(Key.id("memberId"), Key.id("groupId")));
    private static final Ordering MINE = new Ordering("-invited_at",
            List.of(Key.instant("invited_at", "invitedAt")), List.of(Key.id("groupId"), Key.id("memberId")));
    private static final List<MembershipStatus> IN_THE_GROUP =
            List.of(MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED);

    private final MembershipRows rows;
    private final Readers readers;
    private final Names names;
    private final JdbcClient db;

    MemberQueries(MembershipRows rows, Readers readers, Names names, JdbcClient db) {
        this.rows = rows;
        this.readers = readers;
        this.names = names;
        this.db = db;
    }

    @QueryHandler
    Page<MembershipView> list(ListMembers query) {
        var access = readers.access(query.actor(), query.group());
        Specification<MembershipRow> ofTheGroup = is("groupId", query.group().value());
        Specification<MembershipRow> visible =
                access.isOfficial() ? Specification.unrestricted() : isOneOf("status", IN_THE_GROUP);
        var page = Keyset.page(
                rows,
                ofTheGroup.and(visible)
                        .and(is("role", query.filter().role()))
                        .and(is("status", query.filter().status())),
                query.paging(), ORDERING);
        return page.with(members -> {
            var found = views(query.actor(), query.group(), members.stream().map(row -> row.memberId).toList());
            return members.stream().map(row -> found.get(row.memberId)).map(Versioned::resource).toList();
        });
    }

    @QueryHandler
    Versioned<MembershipView> find(FindMember query) {
        var access = readers.access(query.actor(), query.group());
        var member = query.member().value();
        var found = views(query.actor(), query.group(), List.of(member)).get(member);
        if (found == null || !(access.isOfficial() || IN_THE_GROUP.contains(found.resource().status()))) {
            throw RuleViolation.unknown("membership.unknown", "There is no such member in the group");
        }
        return found;
    }

    @QueryHandler
    Page<MyGroup> mine(ListMyGroups query) {
        var caller = query.actor().member().value();
        var page = Keyset.page(
                rows,
                Specification.<MembershipRow>unrestricted()
                        .and(is("memberId", caller))
                        .and(is("role", query.filter().role()))
                        .and(is("status", query.filter().status())),
                query.paging(), MINE);
        return page.with(memberships -> {
            var found = myGroups(caller, memberships.stream().map(row -> row.groupId).toList());
            return memberships.stream().map(row -> found.get(row.groupId)).toList();
        });
    }

    /** A fellow member's savings are in the group's books, so whoever may not read those sees their own alone. */
    private Map<UUID, Versioned<MembershipView>> views(Actor actor, GroupId group, Collection<UUID> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        return db.sql(Access.WITH + """
                select m.*, p.first_name, p.last_name, access.currency, g.version,
                       access.may_read_books or m.member_id = :caller as books,
                       (select coalesce(sum(b.credit - b.debit), 0) from reporting.account_balance b
                         where b.group_id = m.group_id and b.account in ('2010', '2020')
                           and b.holder = m.member_id::text) as savings
                from access
                join reporting.chama_group g on g.group_id = access.group_id
                join reporting.membership m on m.group_id = access.group_id
                left join reporting.member p on p.member_id = m.member_id
                where m.member_id in (:members)
                """)
                .params(Access.parameters(actor, group))
                .param("members", members)
                .query(this::view).list().stream()
                .collect(Collectors.toMap(found -> found.resource().user().value(), Function.identity()));
    }

    private Versioned<MembershipView> view(ResultSet row, int number) throws SQLException {
        var member = new MemberId(row.getObject("member_id", UUID.class));
        var view = new MembershipView(
                member,
                names.fullName(member, row.getString("first_name"), row.getString("last_name")),
                GroupRole.valueOf(row.getString("role")),
                MembershipStatus.valueOf(row.getString("status")),
                instant(row, "joined_at"),
                row.getObject("leaves_from", LocalDate.class),
                row.getBoolean("books") ? savings(row) : null,
                row.getString("currency"));
        return new Versioned<>(view, row.getLong("version"));
    }

    private Map<UUID, MyGroup> myGroups(UUID caller, Collection<UUID> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        return db.sql("""
                select m.*, g.name, g.group_type, g.status as group_status, g.currency,
                       (select coalesce(sum(b.credit - b.debit), 0) from reporting.account_balance b
                         where b.group_id = m.group_id and b.account in ('2010', '2020')
                           and b.holder = m.member_id::text) as savings
                from reporting.membership m
                join reporting.chama_group g on g.group_id = m.group_id
                where m.member_id = :caller and m.group_id in (:groups)
                """)
                .param("caller", caller).param("groups", groups)
                .query(MemberQueries::myGroup).list().stream()
                .collect(Collectors.toMap(mine -> mine.group().value(), Function.identity()));
    }

    private static MyGroup myGroup(ResultSet row, int number) throws SQLException {
        return new MyGroup(
                new GroupId(row.getObject("group_id", UUID.class)),
                row.getString("name"),
                GroupType.valueOf(row.getString("group_type")),
                GroupStatus.valueOf(row.getString("group_status")),
                GroupRole.valueOf(row.getString("role")),
                MembershipStatus.valueOf(row.getString("status")),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                instant(row, "joined_at"),
                savings(row),
                row.getString("currency"));
    }

    private static Amount savings(ResultSet row) throws SQLException {
        return new Money(row.getLong("savings"), Currency.getInstance(row.getString("currency"))).amount();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
