package org.chamaledger.query.treasury;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.TreasuryQuery.EntryFilter;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import org.chamaledger.query.treasury.TreasuryQuery.FindEntry;
import org.chamaledger.query.treasury.TreasuryQuery.ListEntries;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what the journal says. */
@Component
class EntryQueries {

    private static final Ordering ORDERING = new Ordering("number",
            List.of(Key.number("number", "number"), Key.day("value_date", "valueDate"),
                    Key.instant("recorded_at", "recordedAt")),
            List.of(Key.number("number", "number"), Key.id("groupId")));

    private final EntryRows rows;
    private final Readers readers;
    private final Journal journal;

    EntryQueries(EntryRows rows, Readers readers, Journal journal) {
        this.rows = rows;
        this.readers = readers;
        this.journal = journal;
    }

    @QueryHandler
    Page<EntryView> list(ListEntries query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        Specification<EntryRow> ofTheGroup = is("groupId", query.group().value());
        return Keyset.page(
                rows, ofTheGroup.and(matches(query.filter())).and(asOf(query.asOf())), query.paging(), ORDERING)
                .with(entries -> journal.entries(
                        access, entries.stream().map(entry -> entry.number).toList(), query.asOf()));
    }

    @QueryHandler
    EntryView find(FindEntry query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        return journal.entries(access, List.of(query.number()), new AsOf(null, null)).stream().findFirst()
                .orElseThrow(() -> RuleViolation.unknown("entry.unknown", "The books have no such entry"));
    }

    private static Specification<EntryRow> matches(EntryFilter filter) {
        return Specification.<EntryRow>unrestricted()
                .and(hasPosting(filter.account(), filter.holder()))
                .and(is("sourceId", filter.source()))
                .and(is("sourceType", filter.sourceType()))
                .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo()))
                .and(between("recordedAt", filter.recordedAtFrom(), filter.recordedAtTo()))
                .and(between("number", filter.numberFrom(), filter.numberTo()));
    }

    private static Specification<EntryRow> asOf(AsOf asOf) {
        return Specification.<EntryRow>unrestricted()
                .and(between("valueDate", (LocalDate) null, asOf.asAt()))
                .and(between("recordedAt", (Instant) null, asOf.knownAt()));
    }

    private static Specification<EntryRow> hasPosting(@Nullable String account, @Nullable String holder) {
        if (account == null && holder == null) {
            return Specification.unrestricted();
        }
        return (entry, query, build) -> {
            var found = query.subquery(Integer.class);
            var posting = found.from(PostingRow.class);
            var same = build.and(
                    build.equal(posting.get("groupId"), entry.get("groupId")),
                    build.equal(posting.get("number"), entry.get("number")));
            if (account != null) {
                same = build.and(same, build.equal(posting.get("account"), account));
            }
            if (holder != null) {
                same = build.and(same, build.equal(posting.get("holder"), holder));
            }
            return build.exists(found.select(build.literal(1)).where(same));
        };
    }
}
