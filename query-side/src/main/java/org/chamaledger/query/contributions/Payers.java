package org.chamaledger.query.contributions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.Frequency;
import org.chamaledger.kernel.groups.GroupEvent.ContributionTermsSet;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.groups.MembershipStatus;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.contributions.Schedule.Terms;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads who was to pay, what they paid, and on which terms, all as at a day and as known at an instant. */
@Component
class Payers {

    /** Each contribution looks its entries up: joined the other way about, each entry would read all contributions. */
    private static final String MEMBERS = Access.WITH + """
            , paid as (
                select c.member_id, sum(c.amount) as paid, min(c.value_date) as first_paid
                from access
                join reporting.contribution c on c.group_id = access.group_id
                where c.fund = 'SAVINGS' and c.value_date <= :as_at
                  and (cast(:member as uuid) is null or c.member_id = :member)
                  and (select booked.recorded_at from reporting.entry booked
                       where booked.group_id = c.group_id and booked.number = c.entry_number) <= :known_at
                  and (select undone.value_date <= :as_at and undone.recorded_at <= :known_at
                       from reporting.entry undone
                       where undone.group_id = c.group_id and undone.number = c.reversal_entry_number) is not true
                group by c.member_id
            )
            select access.*, m.member_id, m.status, m.joined_on, m.ended_at, p.first_name, p.last_name,
                   coalesce(paid.paid, 0) as paid, paid.first_paid
            from access
            left join reporting.membership m
                   on m.group_id = access.group_id and m.joined_at <= :known_at
                  and (m.joined_on <= :as_at or m.member_id in (select member_id from paid))
                  and (cast(:member as uuid) is null or m.member_id = :member)
                  and (access.may_read_books or m.member_id = :caller)
            left join reporting.member p on p.member_id = m.member_id
            left join paid on paid.member_id = m.member_id
            order by m.joined_on, m.member_id
            """;

    /** The group's terms have a history, which only its events tell; they are few. */
    private static final String TERMS = """
            select payload ->> 'contributions_from' as contributions_from,
                   payload ->> 'contribution_frequency' as frequency,
                   payload ->> 'minimum_contribution' as minimum
            from ledger.event
            where stream_type = 'group' and stream_id = :group and type in (:types) and recorded_at <= :known_at
            order by sequence
            """;
    private static final List<String> TYPES =
            List.of(EventTypes.nameOf(GroupFormed.class), EventTypes.nameOf(ContributionTermsSet.class));

    private final JdbcClient db;
    private final Names names;

    Payers(JdbcClient db, Names names) {
        this.db = db;
        this.names = names;
    }

    /** @param moment the moment asked for, with nothing left open */
    record Read(Access access, AsOf.Moment moment, Schedule schedule, List<Payer> payers) {}

    Read read(Actor actor, GroupId group, @Nullable MemberId member, AsOf asOf) {
        return db.sql(MEMBERS)
                .params(Access.parameters(actor, group)).params(asOf.parameters())
                .param("member", member == null ? null : member.value())
                .query(rows -> {
                    Access access = null;
                    AsOf.Moment moment = null;
                    var payers = new ArrayList<Payer>();
                    while (rows.next()) {
                        if (access == null) {
                            access = Access.read(rows, actor);
                            moment = asOf.echo(actor.at(), access.zone());
                        }
                        if (rows.getObject("member_id") != null) {
                            payers.add(payer(rows, access, moment));
                        }
                    }
                    if (access == null) {
                        throw Access.unknown();
                    }
                    if (member == null || !actor.is(member)) {
                        access.requireBooks();
                    }
                    return new Read(access, moment, schedule(group, asOf.parameters().get("known_at")), payers);
                });
    }

    private Payer payer(ResultSet row, Access access, AsOf.Moment moment) throws SQLException {
        var member = new MemberId(row.getObject("member_id", UUID.class));
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        var leftOn = ended == null || ended.toInstant().isAfter(moment.knownAt())
                ? null : ended.atZoneSameInstant(access.zone()).toLocalDate();
        var hasLeft = leftOn != null && !leftOn.isAfter(moment.asAt());
        var status = MembershipStatus.valueOf(row.getString("status"));
        return new Payer(
                member,
                names.fullName(member, row.getString("first_name"), row.getString("last_name")),
                ended != null && !hasLeft ? MembershipStatus.ACTIVE : status,
                row.getObject("joined_on", LocalDate.class),
                hasLeft ? leftOn : null,
                row.getLong("paid"),
                row.getObject("first_paid", LocalDate.class));
    }

    /** @param knownAt as the statement takes it */
    Schedule schedule(GroupId group, @Nullable Object knownAt) {
        return Schedule.of(db.sql(TERMS)
                .param("group", group.value()).param("types", TYPES)
                .param("known_at", knownAt)
                .query((row, _) -> new Terms(
                        LocalDate.parse(row.getString("contributions_from")),
                        Frequency.valueOf(row.getString("frequency")),
                        Money.of(row.getString("minimum")).minorUnits()))
                .list());
    }
}
