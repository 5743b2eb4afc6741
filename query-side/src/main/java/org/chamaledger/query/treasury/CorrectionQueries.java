package org.chamaledger.query.treasury;

import static org.chamaledger.kernel.RuleViolation.refused;
import static org.chamaledger.kernel.RuleViolation.unknown;
import static org.chamaledger.query.Where.is;

import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.treasury.Source;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.TreasuryQuery.Correctable;
import org.chamaledger.query.treasury.TreasuryQuery.FindCorrectable;
import org.chamaledger.query.treasury.TreasuryQuery.ListCorrections;
import org.chamaledger.query.treasury.TreasuryQuery.PastCorrection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what stands behind an entry, and what was put right. */
@Component
class CorrectionQueries {

    private static final Ordering ORDERING = new Ordering("-corrected_at",
            List.of(Key.instant("corrected_at", "correctedAt")),
            List.of(Key.id("correctedId"), Key.id("groupId")));

    private final CorrectionRows rows;
    private final Readers readers;
    private final JdbcClient db;

    CorrectionQueries(CorrectionRows rows, Readers readers, JdbcClient db) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
    }

    @QueryHandler
    Correctable find(FindCorrectable query) {
        readers.access(query.actor(), query.group()).requireBooks();
        var source = db.sql("select source_type, source_id from reporting.entry where group_id = ? and number = ?")
                .params(query.group().value(), query.number())
                .query((row, _) -> new Source(row.getString(1), row.getObject(2, UUID.class)))
                .optional().orElseThrow(() -> unknown("entry.unknown", "The books have no such entry"));
        return switch (source.type()) {
            case "contribution", "expense", "transfer" -> new Correctable(source, null);
            case "loan_repayment" -> new Correctable(source, db.sql("""
                    select loan_id from reporting.loan_repayment where repayment_id = ? and group_id = ?
                    """).params(source.id(), query.group().value()).query(UUID.class).optional().map(LoanId::new)
                    .orElseThrow(() -> unknown("loan.repayment-unknown", "The loan has no such repayment")));
            default -> throw refused("correction.not-possible",
                    "Only contributions, expenses, repayments and transfers are; this is undone where it was made");
        };
    }

    @QueryHandler
    Page<PastCorrection> list(ListCorrections query) {
        readers.access(query.actor(), query.group()).requireBooks();
        return Keyset.page(rows, is("groupId", query.group().value()), query.paging(), ORDERING)
                .with(found -> found.stream().map(CorrectionRow::view).toList());
    }
}
