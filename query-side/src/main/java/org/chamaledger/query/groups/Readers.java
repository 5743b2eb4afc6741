package org.chamaledger.query.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.members.StaffRole;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells other rooms what a caller may read. */
@Component
public class Readers {

    private final JdbcClient db;

    Readers(JdbcClient db) {
        this.db = db;
    }

    /** What the caller may read of this group; an UNKNOWN violation for strangers. */
    public Access access(Actor actor, GroupId group) {
        return db.sql(Access.WITH + "select * from access").params(Access.parameters(actor, group))
                .query((row, _) -> Access.read(row, actor)).optional().orElseThrow(Access::unknown);
    }

    /** What the caller may read of any group. */
    public Reach reach(Actor actor) {
        if (actor.isStaff(StaffRole.AUDITOR)) {
            return new Reach(actor, Set.of(), Set.of(), Set.of());
        }
        var memberships = db.sql("""
                select m.group_id, m.status = 'ACTIVE' and m.role <> 'MEMBER' as official,
                       m.status = 'ACTIVE' and (m.role <> 'MEMBER' or g.members_may_read_books) as books
                from reporting.membership m
                join reporting.chama_group g on g.group_id = m.group_id
                where m.member_id = :caller and m.status in ('ACTIVE', 'SUSPENDED')
                """)
                .param("caller", actor.member().value())
                .query(Readers::membership).list();
        return new Reach(
                actor,
                memberships.stream().map(Membership::group).collect(Collectors.toUnmodifiableSet()),
                memberships.stream().filter(Membership::books).map(Membership::group)
                        .collect(Collectors.toUnmodifiableSet()),
                memberships.stream().filter(Membership::official).map(Membership::group)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private record Membership(UUID group, boolean official, boolean books) {}

    private static Membership membership(ResultSet row, int number) throws SQLException {
        return new Membership(
                row.getObject("group_id", UUID.class), row.getBoolean("official"), row.getBoolean("books"));
    }

    /**
     * The groups within a caller's reach; an auditor's sets are empty, since everything is.
     *
     * @param own groups the caller is in, perhaps suspended
     * @param books groups whose books the caller may read
     * @param officials groups the caller is an official or group admin of
     */
    public record Reach(Actor actor, Set<UUID> own, Set<UUID> books, Set<UUID> officials) {

        public boolean isEverything() {
            return actor.isStaff(StaffRole.AUDITOR);
        }

        public boolean isOfficialOf(GroupId group) {
            return isEverything() || officials.contains(group.value());
        }
    }
}
