package org.chamaledger.query.groups;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.governance.VoteId;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.OfficialView;
import org.chamaledger.kernel.groups.OfficialView.Status;
import org.chamaledger.kernel.groups.TermEnd;
import org.chamaledger.query.Page;
import org.chamaledger.query.groups.OfficialQuery.AskDueTerms;
import org.chamaledger.query.groups.OfficialQuery.ListOfficials;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who holds which office, and who held it. */
@Component
class OfficialQueries {

    private static final Comparator<OfficialView> LATEST_FIRST = Comparator.comparing(OfficialView::termStart)
            .reversed()
            .thenComparing(OfficialView::position).thenComparing(OfficialView::member);

    private static final String TERMS = Access.WITH + """
            select t.*, p.first_name, p.last_name,
                   (cast(:now as timestamptz) at time zone access.time_zone)::date as today
            from access
            join reporting.office_term t on t.group_id = access.group_id
            left join reporting.member p on p.member_id = t.member_id
            """;

    /** Offices that were given until further notice stand in the group's events alone; they are few. */
    private static final String GIVEN = Access.WITH + """
            , given as (
                select e.sequence, e.type, coalesce(e.payload ->> 'member_id', e.payload ->> 'founder') as member_id,
                       case e.type when 'groups.GroupFormed' then 'CHAIRPERSON'
                                   else coalesce(e.payload ->> 'role', e.payload ->> 'position') end as role,
                       (e.recorded_at at time zone access.time_zone)::date as day, e.payload ->> 'ended_on' as ended_on,
                       e.payload ->> 'because' as because
                from access
                join ledger.event e on e.stream_type = 'group' and e.stream_id = access.group_id
                where e.type in ('groups.GroupFormed', 'groups.MemberAdmitted', 'groups.RoleGiven', 'groups.TermBegun',
                                 'groups.TermEnded', 'groups.MemberRemoved', 'groups.MemberLeft')
            )
            select given.*, p.first_name, p.last_name
            from given left join reporting.member p on p.member_id = given.member_id::uuid
            order by sequence
            """;

    private final Readers readers;
    private final Names names;
    private final JdbcClient db;

    OfficialQueries(Readers readers, Names names, JdbcClient db) {
        this.readers = readers;
        this.names = names;
        this.db = db;
    }

    @QueryHandler
    Page<OfficialView> list(ListOfficials query) {
        readers.access(query.actor(), query.group());
        var parameters = Access.parameters(query.actor(), query.group());
        var terms = db.sql(TERMS).params(parameters).param("now", query.actor().at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> term(row)).list();
        var given = new GivenOffices();
        db.sql(GIVEN).params(parameters).query((row, _) -> given.happened(
                row.getString("type"), MemberId.of(row.getString("member_id")), row.getString("role"),
                row.getString("ended_on") == null
                        ? row.getObject("day", LocalDate.class) : LocalDate.parse(row.getString("ended_on")),
                row.getString("because"), name(row))).list();
        var filter = query.filter();
        var all = Stream.concat(terms.stream(), given.all().stream())
                .filter(one -> filter.position() == null || filter.position() == one.position())
                .filter(one -> filter.status() == null || filter.status() == one.status())
                .sorted(LATEST_FIRST).toList();
        return new Page<>(all.size(), null, null, all);
    }

    private @Nullable String name(ResultSet row) throws SQLException {
        return names.fullName(MemberId.of(row.getString("member_id")), row.getString("first_name"),
                row.getString("last_name"));
    }

    private OfficialView term(ResultSet row) throws SQLException {
        var because = row.getString("ended_because");
        var appointedBy = row.getObject("appointed_by", UUID.class);
        var electedBy = row.getObject("elected_by", UUID.class);
        var lastDay = row.getObject("term_end", LocalDate.class);
        boolean over = because != null || row.getObject("today", LocalDate.class).isAfter(lastDay);
        return new OfficialView(
                MemberId.of(row.getString("member_id")), name(row), GroupRole.valueOf(row.getString("position")),
                row.getObject("term_start", LocalDate.class), lastDay,
                over ? Status.ENDED : row.getBoolean("begun") ? Status.CURRENT : Status.UPCOMING,
                because == null && over ? lastDay : row.getObject("ended_on", LocalDate.class),
                because == null ? over ? TermEnd.EXPIRED : null : TermEnd.valueOf(because),
                appointedBy == null ? null : new MemberId(appointedBy),
                electedBy == null ? null : new VoteId(electedBy), row.getInt("constitution_version"));
    }

    @QueryHandler
    List<GroupId> due(AskDueTerms query) {
        forbidUnless(query.actor().isTheClock(), "official.not-the-clock", "Only the clock asks what falls due");
        return db.sql("""
                select distinct t.group_id from reporting.office_term t
                join reporting.chama_group g on g.group_id = t.group_id
                where t.ended_because is null
                  and (t.begun and t.term_end < (cast(:now as timestamptz) at time zone g.time_zone)::date
                       or not t.begun and t.term_start <= (cast(:now as timestamptz) at time zone g.time_zone)::date)
                """).params(Map.of("now", query.actor().at().atOffset(ZoneOffset.UTC)))
                .query((row, _) -> new GroupId(row.getObject("group_id", UUID.class))).list();
    }
}
