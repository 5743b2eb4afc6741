package org.chamaledger.query.contributions;

import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.contributions.ImportView;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.contributions.ContributionQuery.FindImport;
import org.chamaledger.query.contributions.ContributionQuery.ListImports;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers which files were imported. */
@Component
class ImportQueries {

    private static final Ordering ORDERING = new Ordering("-imported_at",
            List.of(Key.instant("imported_at", "importedAt")), List.of(Key.id("batchId")));

    private final ImportRows rows;
    private final Readers readers;

    ImportQueries(ImportRows rows, Readers readers) {
        this.rows = rows;
        this.readers = readers;
    }

    @QueryHandler
    Page<ImportView> list(ListImports query) {
        var filter = query.filter();
        return Keyset.page(
                        rows,
                        visible(readers.reach(query.actor()))
                                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                                .and(is("status", filter.status())),
                        query.paging(), ORDERING)
                .with(found -> found.stream().map(ImportRow::view).toList());
    }

    @QueryHandler
    Versioned<ImportView> find(FindImport query) {
        return rows.findOne(visible(readers.reach(query.actor())).and(is("batchId", query.batch().value())))
                .map(row -> new Versioned<>(row.view(), row.version))
                .orElseThrow(() -> RuleViolation.unknown("import.unknown", "There is no such import"));
    }

    private static Specification<ImportRow> visible(Reach reach) {
        return reach.isEverything() ? Specification.unrestricted() : isOneOf("groupId", reach.officials());
    }
}
