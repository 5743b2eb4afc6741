package org.chamaledger.query.loans;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.ScheduleView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.chamaledger.query.loans.LoanQuery.FindLoan;
import org.chamaledger.query.loans.LoanQuery.ListLoans;
import org.chamaledger.query.loans.LoanQuery.LoanFilter;
import org.chamaledger.query.loans.LoanQuery.ReadSchedule;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a loan is and owes, on any day. */
@Component
class LoanQueries {

    private static final Ordering ORDERING = new Ordering(
            "-applied_at", List.of(Key.instant("applied_at", "appliedAt")), List.of(Key.id("loanId")));

    private final LoanRows rows;
    private final LoanReading reading;
    private final LoanFacts facts;
    private final Readers readers;
    private final Keyring keyring;
    private final JdbcClient db;

    LoanQueries(
            LoanRows rows, LoanReading reading, LoanFacts facts, Readers readers, Keyring keyring, JdbcClient db) {
        this.rows = rows;
        this.reading = reading;
        this.facts = facts;
        this.readers = readers;
        this.keyring = keyring;
        this.db = db;
    }

    @QueryHandler
    Page<LoanView> list(ListLoans query) {
        var reach = readers.reach(query.actor());
        var asOf = query.asOf();
        return Keyset.page(
                        rows,
                        LoanReading.visible(reach).and(matches(query.filter())).and(known(asOf)),
                        query.paging(), ORDERING)
                .with(found -> {
                    var ledgers = facts.of(found.stream().map(row -> row.loanId).toList(), asOf);
                    var zones = zones(found);
                    return found.stream().filter(row -> ledgers.containsKey(row.loanId))
                            .map(row -> view(row, ledgers.get(row.loanId),
                                    day(query.actor(), asOf, zones.get(row.groupId)), reach))
                            .toList();
                });
    }

    @QueryHandler
    Versioned<LoanView> find(FindLoan query) {
        var reach = readers.reach(query.actor());
        var row = reading.find(query.loan(), reach);
        return new Versioned<>(
                view(row, ledger(row, query.asOf()), day(query.actor(), query.asOf(), zone(row)), reach), row.version);
    }

    @QueryHandler
    ScheduleView schedule(ReadSchedule query) {
        var row = reading.find(query.loan(), readers.reach(query.actor()));
        return ScheduleView.of(ledger(row, query.asOf()), day(query.actor(), query.asOf(), zone(row)));
    }

    private LoanLedger ledger(LoanRow row, AsOf asOf) {
        var ledger = facts.of(List.of(row.loanId), asOf).get(row.loanId);
        if (ledger == null) {
            throw LoanReading.unknown(); // at the instant asked for, nobody knew of it
        }
        return ledger;
    }

    private LoanView view(LoanRow row, LoanLedger ledger, LocalDate day, Reach reach) {
        return LoanView.of(ledger, day, purpose(row, reach), row.entryNumber);
    }

    private @Nullable String purpose(LoanRow row, Reach reach) {
        if (row.purpose == null || !(reach.actor().is(row.member()) || reach.isOfficialOf(row.group()))) {
            return null;
        }
        return keyring.shown(row.member(), "purpose", new Enciphered(row.purpose));
    }

    private static LocalDate day(Actor actor, AsOf asOf, ZoneId zone) {
        return asOf.echo(actor.at(), zone).asAt();
    }

    private ZoneId zone(LoanRow row) {
        return zones(List.of(row)).get(row.groupId);
    }

    private Map<UUID, ZoneId> zones(List<LoanRow> found) {
        record Zone(UUID groupId, String timeZone) {}
        return found.isEmpty() ? Map.of() : db.sql(
                        "select group_id, time_zone from reporting.chama_group where group_id in (:groups)")
                .param("groups", found.stream().map(row -> row.groupId).distinct().toList())
                .query(Zone.class).list().stream()
                .collect(Collectors.toMap(Zone::groupId, zone -> ZoneId.of(zone.timeZone())));
    }

    private static Specification<LoanRow> matches(LoanFilter filter) {
        Specification<LoanRow> group = is("groupId", filter.group() == null ? null : filter.group().value());
        return group
                .and(is("borrower", filter.borrower() == null ? null : filter.borrower().value()))
                .and(is("productId", filter.product() == null ? null : filter.product().value()))
                .and(between("appliedAt", filter.appliedAtFrom(), filter.appliedAtTo()))
                .and(stands(filter.status()));
    }

    private static Specification<LoanRow> known(AsOf asOf) {
        return between("appliedAt", null, asOf.knownAt());
    }

    /** A running loan that was given another schedule is kept as ACTIVE with the day of that. */
    private static Specification<LoanRow> stands(@Nullable LoanStatus status) {
        if (status == null) {
            return Specification.unrestricted();
        }
        return switch (status) {
            case ACTIVE -> (row, _, build) -> build.and(
                    build.equal(row.get("status"), "ACTIVE"), build.isNull(row.get("restructuredOn")));
            case RESTRUCTURED -> (row, _, build) -> build.and(
                    build.equal(row.get("status"), "ACTIVE"), build.isNotNull(row.get("restructuredOn")));
            default -> is("status", status.name());
        };
    }
}
