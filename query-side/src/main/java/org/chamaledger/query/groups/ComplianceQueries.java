package org.chamaledger.query.groups;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.AlertView;
import org.chamaledger.kernel.groups.ComplianceStatus;
import org.chamaledger.kernel.groups.ComplianceView;
import org.chamaledger.kernel.groups.ComplianceView.ClosingView;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.ObligationId;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.ComplianceQuery.AskUnwarned;
import org.chamaledger.query.groups.ComplianceQuery.FindCompliance;
import org.chamaledger.query.groups.ComplianceQuery.ListAlerts;
import org.chamaledger.query.groups.ComplianceQuery.ListCompliance;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what the law asks of groups, and who has to be warned. */
@Component
class ComplianceQueries {

    private static final Ordering ORDERING = new Ordering("due_on",
            List.of(Key.day("due_on", "dueOn"), Key.instant("recorded_at", "recordedAt")),
            List.of(Key.id("obligationId")));
    private static final Ordering ALERTS =
            new Ordering("due_on", List.of(Key.day("due_on", "dueOn")), List.of(Key.id("obligationId")));
    private static final List<ComplianceStatus> ALARMING =
            List.of(ComplianceStatus.DUE_SOON, ComplianceStatus.OVERDUE);

    private final ComplianceRows rows;
    private final Readers readers;
    private final JdbcClient db;
    private final Keyring keyring;

    ComplianceQueries(ComplianceRows rows, Readers readers, JdbcClient db, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<ComplianceView> list(ListCompliance query) {
        readers.access(query.actor(), query.group()).requireBooks();
        var filter = query.filter();
        return Keyset.page(
                rows,
                ofTheGroup(query.group()).and(is("complianceType", filter.complianceType()))
                        .and(is("status", filter.status()))
                        .and(is("responsible", filter.responsible() == null ? null : filter.responsible().value()))
                        .and(between("dueOn", filter.dueOnFrom(), filter.dueOnTo())),
                query.paging(), ORDERING).with(this::views);
    }

    @QueryHandler
    Versioned<ComplianceView> find(FindCompliance query) {
        readers.access(query.actor(), query.group()).requireBooks();
        return rows.findOne(ofTheGroup(query.group()).and(is("obligationId", query.obligation().value())))
                .map(row -> new Versioned<>(views(List.of(row)).getFirst(), row.version))
                .orElseThrow(
                        () -> RuleViolation.unknown("compliance.unknown", "The group has no such compliance record"));
    }

    @QueryHandler
    Page<AlertView> alerts(ListAlerts query) {
        var filter = query.filter();
        Specification<ComplianceRow> alarming = isOneOf("status", ALARMING);
        return Keyset.page(
                rows,
                alarming.and(visible(query.actor()))
                        .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                        .and(is("status", filter.alertType())).and(is("alertStatus", filter.status()))
                        .and(between("dueOn", filter.dueOnFrom(), filter.dueOnTo())),
                query.paging(), ALERTS).with(found -> found.stream().map(row -> row.alert(keyring)).toList());
    }

    @QueryHandler
    List<ObligationId> unwarned(AskUnwarned query) {
        forbidUnless(query.actor().isTheClock(), "compliance.not-the-clock", "Only the clock asks who is to be warned");
        return db.sql("""
                select c.obligation_id from reporting.compliance c
                join reporting.chama_group g on g.group_id = c.group_id and g.status <> 'CLOSED'
                cross join lateral (select (cast(:now as timestamptz) at time zone g.time_zone)::date as today) t
                where c.status = 'PENDING' and c.due_on - c.notice_days <= t.today
                   or c.status in ('PENDING', 'DUE_SOON') and c.due_on < t.today
                order by c.due_on, c.obligation_id limit 10000
                """).param("now", query.actor().at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new ObligationId(row.getObject("obligation_id", UUID.class))).list();
    }

    private static Specification<ComplianceRow> ofTheGroup(GroupId group) {
        return is("groupId", group.value());
    }

    private Specification<ComplianceRow> visible(Actor actor) {
        var reach = readers.reach(actor);
        return reach.isEverything() || actor.isStaff(StaffRole.COMPLIANCE)
                ? Specification.unrestricted() : isOneOf("groupId", reach.officials());
    }

    private List<ComplianceView> views(List<ComplianceRow> found) {
        var closings = closings(found.stream().map(row -> row.obligationId).toList());
        return found.stream()
                .map(row -> row.view(closings.getOrDefault(row.obligationId, List.of()), keyring)).toList();
    }

    private Map<UUID, List<ClosingView>> closings(Collection<UUID> obligations) {
        var closings = new HashMap<UUID, List<ClosingView>>();
        if (!obligations.isEmpty()) {
            db.sql("""
                    select * from reporting.compliance_closing
                    where obligation_id in (:obligations) order by obligation_id, occurrence
                    """).param("obligations", obligations).query(row -> {
                        var closer = new MemberId(row.getObject("closed_by", UUID.class));
                        var evidence = row.getObject("evidence", UUID.class);
                        var note = row.getString("note");
                        closings.computeIfAbsent(row.getObject("obligation_id", UUID.class), _ -> new ArrayList<>())
                                .add(new ClosingView(
                                        row.getObject("due_on", LocalDate.class),
                                        evidence == null ? null : new DocumentId(evidence),
                                        note == null ? null : ComplianceRow.plain(closer, "note", note, keyring),
                                        closer,
                                        row.getObject("closed_at", OffsetDateTime.class).toInstant()));
                    });
        }
        return closings;
    }
}
