package org.chamaledger.query.groups;

import static org.chamaledger.kernel.RuleViolation.unknownUnless;
import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.Attendance;
import org.chamaledger.kernel.groups.MeetingId;
import org.chamaledger.kernel.groups.MeetingView;
import org.chamaledger.kernel.groups.MeetingView.AttendanceView;
import org.chamaledger.kernel.groups.MeetingView.BalanceView;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.MeetingQuery.AskInvitation;
import org.chamaledger.query.groups.MeetingQuery.AskMinutes;
import org.chamaledger.query.groups.MeetingQuery.FindMeeting;
import org.chamaledger.query.groups.MeetingQuery.ListMeetings;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers when a group meets, who came, and what was written down. */
@Component
class MeetingQueries {

    private static final Ordering ORDERING = new Ordering("-starts_at",
            List.of(Key.instant("starts_at", "startsAt")), List.of(Key.id("meetingId")));

    private final MeetingRows rows;
    private final Readers readers;
    private final JdbcClient db;
    private final Keyring keyring;
    private final Names names;

    MeetingQueries(MeetingRows rows, Readers readers, JdbcClient db, Keyring keyring, Names names) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
        this.keyring = keyring;
        this.names = names;
    }

    @QueryHandler
    Page<MeetingView> list(ListMeetings query) {
        var access = readers.access(query.actor(), query.group());
        var filter = query.filter();
        Specification<MeetingRow> ofTheGroup = is("groupId", query.group().value());
        return Keyset.page(
                rows,
                ofTheGroup.and(is("meetingType", filter.meetingType())).and(is("status", filter.status()))
                        .and(between("startsAt", filter.startsAtFrom(), filter.startsAtTo())),
                query.paging(), ORDERING).with(found -> views(found, access));
    }

    @QueryHandler
    Versioned<MeetingView> find(FindMeeting query) {
        var access = readers.access(query.actor(), query.group());
        var row = row(query.group(), query.meeting());
        return new Versioned<>(views(List.of(row), access).getFirst(), row.version);
    }

    @QueryHandler
    String invitation(AskInvitation query) {
        var access = readers.access(query.actor(), query.group());
        var row = row(query.group(), query.meeting());
        return Invitation.of(row.view(List.of(), List.of(), access.currency().getCurrencyCode(), keyring), row.version);
    }

    @QueryHandler
    String minutes(AskMinutes query) {
        var access = readers.access(query.actor(), query.group());
        var meeting = views(List.of(row(query.group(), query.meeting())), access).getFirst();
        unknownUnless(meeting.minutes() != null, "meeting.no-minutes", "There are no minutes of this meeting");
        var group = db.sql("select name from reporting.chama_group where group_id = ?").param(query.group().value())
                .query(String.class).single();
        return PrintedMinutes.of(meeting, group, access.zone(), names(query.group()));
    }

    private Map<MemberId, String> names(GroupId group) {
        var found = new HashMap<MemberId, String>();
        db.sql("""
                select m.member_id, p.first_name, p.last_name from reporting.membership m
                join reporting.member p on p.member_id = m.member_id where m.group_id = ?
                """).param(group.value()).query(row -> {
                    var member = new MemberId(row.getObject("member_id", UUID.class));
                    found.put(member, names.fullName(member, row.getString("first_name"), row.getString("last_name")));
                });
        return found;
    }

    private MeetingRow row(GroupId group, MeetingId meeting) {
        Specification<MeetingRow> ofTheGroup = is("groupId", group.value());
        return rows.findOne(ofTheGroup.and(is("meetingId", meeting.value())))
                .orElseThrow(() -> RuleViolation.unknown("meeting.unknown", "The group has no such meeting"));
    }

    private List<MeetingView> views(List<MeetingRow> found, Access access) {
        var ids = found.stream().map(row -> row.meetingId).toList();
        var attendance = attendance(ids);
        var balances = access.mayReadBooks() ? balances(ids, access) : Map.<UUID, List<BalanceView>>of();
        return found.stream().map(row -> row.view(
                attendance.getOrDefault(row.meetingId, List.of()), balances.getOrDefault(row.meetingId, List.of()),
                access.currency().getCurrencyCode(), keyring)).toList();
    }

    private Map<UUID, List<AttendanceView>> attendance(Collection<UUID> meetings) {
        var marks = new HashMap<UUID, List<AttendanceView>>();
        if (!meetings.isEmpty()) {
            db.sql("""
                    select meeting_id, member_id, status from reporting.meeting_attendance
                    where meeting_id in (:meetings) order by member_id
                    """).param("meetings", meetings).query(row -> {
                        marks.computeIfAbsent(row.getObject("meeting_id", UUID.class), _ -> new ArrayList<>())
                                .add(new AttendanceView(new MemberId(row.getObject("member_id", UUID.class)),
                                        Attendance.valueOf(row.getString("status"))));
                    });
        }
        return marks;
    }

    private Map<UUID, List<BalanceView>> balances(Collection<UUID> meetings, Access access) {
        var balances = new HashMap<UUID, List<BalanceView>>();
        if (!meetings.isEmpty()) {
            db.sql("""
                    select meeting_id, account, balance from reporting.meeting_balance
                    where meeting_id in (:meetings) order by account
                    """).param("meetings", meetings).query(row -> {
                        var account = LedgerAccount.ofCode(row.getString("account"));
                        balances.computeIfAbsent(row.getObject("meeting_id", UUID.class), _ -> new ArrayList<>())
                                .add(new BalanceView(account.code(), account.title(),
                                        access.money(row.getLong("balance")).amount()));
                    });
        }
        return balances;
    }
}
