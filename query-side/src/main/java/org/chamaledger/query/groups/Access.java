package org.chamaledger.query.groups;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.members.StaffRole;
import org.jspecify.annotations.Nullable;

/**
 * What one caller may read of one group. It is part of the statement that reads the answer ({@link #WITH}), so that a
 * forgotten check answers nothing instead of everything.
 *
 * @param role in the group; null for an auditor who is no member
 * @param suspended a suspended member still sees the group and their own money, and not the group's books
 */
public record Access(
        GroupId group,
        Currency currency,
        ZoneId zone,
        @Nullable GroupRole role,
        boolean suspended,
        boolean auditor,
        boolean mayReadBooks) {

    /**
     * Begins a statement. {@code access} has one row where the caller may know of the group, and none otherwise; what
     * is only for readers of the books is to be joined {@code on access.may_read_books}. Takes {@link #parameters}.
     */
    public static final String WITH = """
            with access as (
                select g.group_id, g.currency, g.time_zone, m.role as caller_role, m.status as caller_status,
                       :auditor or (m.status is not distinct from 'ACTIVE'
                           and (m.role <> 'MEMBER' or g.members_may_read_books)) as may_read_books
                from reporting.chama_group g
                left join reporting.membership m
                       on m.group_id = g.group_id and m.member_id = :caller and m.status in ('ACTIVE', 'SUSPENDED')
                where g.group_id = :group and (:auditor or m.member_id is not null)
            )
            """;

    public static Map<String, Object> parameters(Actor actor, GroupId group) {
        return Map.of(
                "group", group.value(), "caller", actor.member().value(), "auditor", actor.isStaff(StaffRole.AUDITOR));
    }

    /** Reads the columns {@code access.*}. */
    public static Access read(ResultSet row, Actor actor) throws SQLException {
        var role = row.getString("caller_role");
        return new Access(
                new GroupId(row.getObject("group_id", UUID.class)),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("time_zone")),
                role == null ? null : GroupRole.valueOf(role),
                "SUSPENDED".equals(row.getString("caller_status")),
                actor.isStaff(StaffRole.AUDITOR),
                row.getBoolean("may_read_books"));
    }

    /** Strangers are told that there is no such group. */
    public static RuleViolation unknown() {
        return RuleViolation.unknown("group.unknown", "There is no such group");
    }

    public Access requireBooks() {
        forbidUnless(mayReadBooks || !suspended, "membership.suspended", "Your membership is suspended");
        forbidUnless(mayReadBooks, "books.closed-to-members", "The group keeps its books to its officials");
        return this;
    }

    /** Lets officials, group admins and auditors pass. */
    public Access requireOfficial() {
        forbidUnless(isOfficial(), "group.not-official", "Only officials and group admins may read this");
        return this;
    }

    /** An official, a group admin, or an auditor. */
    public boolean isOfficial() {
        return auditor || (!suspended && role != null && role != GroupRole.MEMBER);
    }

    public Money money(long minorUnits) {
        return new Money(minorUnits, currency);
    }
}
