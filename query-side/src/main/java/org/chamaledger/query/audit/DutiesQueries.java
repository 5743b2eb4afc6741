package org.chamaledger.query.audit;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.audit.DutiesQuery.AskDuties;
import org.chamaledger.query.audit.DutiesQuery.Duties;
import org.chamaledger.query.audit.DutiesQuery.Duty;
import org.chamaledger.query.audit.DutiesQuery.Movement;
import org.chamaledger.query.audit.DutiesQuery.Overlap;
import org.chamaledger.query.audit.DutiesQuery.Part;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers whether one person had more than one part in moving the same money. */
@Component
class DutiesQueries {

    private static final int MOST_MOVEMENTS = 20_000;

    private static final String MOVED = """
            select e.number, e.value_date, e.narration, e.source_type, e.source_id,
                   (select sum(p.amount) from reporting.posting p
                    where p.position = e.position and p.side = 'D') as amount
            from reporting.entry e
            where e.group_id = :group and e.value_date between :from and :to and e.source_type <> 'period'
            order by e.number limit :most
            """;

    /**
     * Whoever booked it took or paid the money; the rest is told by the events of what was booked, and by signatures:
     * of an expense that stands for another, by those of the one that was asked for.
     */
    private static final String PARTS = """
            with moved as (
                select e.number, e.source_type, coalesce(x.approval_id, e.source_id) as source_id, e.actor
                from reporting.entry e
                left join reporting.expense x on e.source_type = 'expense' and x.expense_id = e.source_id
                where e.group_id = :group and e.value_date between :from and :to and e.source_type <> 'period'
            )
            select number, 'RECORDED' as part, actor as member from moved where actor is not null
            union
            select m.number, 'APPROVED', s.signer
            from moved m join reporting.approval_signature s on s.approval_id = m.source_id and s.decision = 'APPROVE'
            union
            select m.number,
                   case e.type when 'contributions.ContributionReconciled' then 'RECONCILED'
                               when 'contributions.ContributionConfirmed' then 'APPROVED' else 'INITIATED' end,
                   cast(e.metadata ->> 'actor' as uuid)
            from moved m
            join ledger.event e on e.stream_type = m.source_type and e.stream_id = m.source_id
            where e.metadata ->> 'actor' is not null and e.type in (
                'contributions.ContributionClaimed', 'contributions.ContributionConfirmed',
                'contributions.ContributionReconciled', 'expenses.ExpenseRequested', 'treasury.WithdrawalRequested',
                'loans.LoanApplied')
            order by 1, 2, 3
            """;

    private final JdbcClient db;
    private final Readers readers;

    DutiesQueries(JdbcClient db, Readers readers) {
        this.db = db;
        this.readers = readers;
    }

    private record Moved(
            long number, LocalDate valueDate, String narration, String sourceType, UUID sourceId, long amount) {}

    private record Played(long number, String part, UUID member) {}

    @QueryHandler
    Duties duties(AskDuties query) {
        var access = readers.access(query.actor(), query.group()).requireOfficial();
        var to = Objects.requireNonNullElse(query.to(), LocalDate.ofInstant(query.actor().at(), access.zone()));
        var from = Objects.requireNonNullElse(query.from(), to.minusYears(1).plusDays(1));
        malformedUnless(!from.isAfter(to), "report.span", "A report's first day is not after its last");
        var parameters = Map.of("group", query.group().value(), "from", from, "to", to, "most", MOST_MOVEMENTS + 1);
        var moved = db.sql(MOVED).params(parameters).query(Moved.class).list();
        refuseUnless(moved.size() <= MOST_MOVEMENTS, "report.too-long",
                "More than %d movements: ask for fewer days".formatted(MOST_MOVEMENTS));
        var parts = new LinkedHashMap<Long, List<Duty>>();
        db.sql(PARTS).params(parameters).query(Played.class).list().forEach(played ->
                parts.computeIfAbsent(played.number(), _ -> new ArrayList<>())
                        .add(new Duty(Part.valueOf(played.part()), new MemberId(played.member()))));
        var movements = moved.stream().map(entry -> movement(entry, parts.get(entry.number()), access)).toList();
        var overlapping = movements.stream().filter(movement -> !movement.overlaps().isEmpty()).toList();
        var told = query.all() ? movements : overlapping;
        return new Duties(
                query.group(), from, to, access.currency().getCurrencyCode(), movements.size(), overlapping.size(),
                told.size(), null, null, told);
    }

    private static Movement movement(Moved entry, @Nullable List<Duty> found, Access access) {
        var duties = found == null ? List.<Duty>of() : List.copyOf(found);
        var byMember = new TreeMap<MemberId, TreeSet<Part>>();
        duties.forEach(duty -> byMember.computeIfAbsent(duty.member(), _ -> new TreeSet<>()).add(duty.part()));
        return new Movement(
                entry.number(), entry.valueDate(), entry.narration(), new Source(entry.sourceType(), entry.sourceId()),
                access.money(entry.amount()).amount(), duties,
                byMember.entrySet().stream().filter(parts -> parts.getValue().size() > 1)
                        .map(parts -> new Overlap(parts.getKey(), List.copyOf(parts.getValue()))).toList());
    }
}
