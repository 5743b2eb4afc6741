package org.chamaledger.query.governance;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.governance.FineView;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.governance.FineQuery.FindFine;
import org.chamaledger.query.governance.FineQuery.FineFilter;
import org.chamaledger.query.governance.FineQuery.ListFines;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who owes what for having broken which rule. */
@Component
class FineQueries {

    private static final Ordering ORDERING = new Ordering("-issued_at",
            List.of(Key.instant("issued_at", "issuedAt"), Key.number("amount", "amount")),
            List.of(Key.id("fineId")));

    private final FineRows rows;
    private final Readers readers;
    private final JdbcClient db;
    private final Keyring keyring;

    FineQueries(FineRows rows, Readers readers, JdbcClient db, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<FineView> list(ListFines query) {
        var reach = readers.reach(query.actor());
        return Keyset.page(rows, visible(reach).and(matches(query.filter())), query.paging(), ORDERING)
                .with(found -> {
                    var paid = payments(found.stream().map(row -> row.fineId).toList());
                    return found.stream()
                            .map(row -> row.view(paid.getOrDefault(row.fineId, List.of()), keyring)).toList();
                });
    }

    @QueryHandler
    Versioned<FineView> find(FindFine query) {
        var id = query.fine().value();
        return rows.findOne(visible(readers.reach(query.actor())).and(is("fineId", id)))
                .map(row -> new Versioned<>(
                        row.view(payments(List.of(id)).getOrDefault(id, List.of()), keyring), row.version))
                .orElseThrow(() -> RuleViolation.unknown("fine.unknown", "There is no such fine"));
    }

    /** What was paid towards each of these, the first first. */
    private Map<UUID, List<FinePaidRow>> payments(Collection<UUID> fines) {
        return fines.isEmpty() ? Map.of() : db.sql("""
                select payment_id, fine_id, amount, payment_method, reference, value_date, reversed_on, reversal_reason,
                       entry_number
                from reporting.fine_payment where fine_id in (:fines) order by recorded_at, payment_id
                """).param("fines", fines).query(FinePaidRow.class).list().stream()
                .collect(Collectors.groupingBy(FinePaidRow::fineId));
    }

    /** All where the caller keeps the group's affairs, and in the caller's other groups the caller's own. */
    private static Specification<FineRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<FineRow> kept = isOneOf("groupId", reach.officials());
        Specification<FineRow> inOwnGroups = isOneOf("groupId", reach.own());
        Specification<FineRow> own = is("memberId", reach.actor().member().value());
        return kept.or(inOwnGroups.and(own));
    }

    private static Specification<FineRow> matches(FineFilter filter) {
        return Specification.<FineRow>unrestricted()
                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                .and(is("memberId", filter.member() == null ? null : filter.member().value()))
                .and(is("fineType", filter.fineType()))
                .and(is("status", filter.status()))
                .and(between("incurredOn", filter.incurredOnFrom(), filter.incurredOnTo()))
                .and(between("issuedAt", filter.issuedAtFrom(), filter.issuedAtTo()));
    }
}
