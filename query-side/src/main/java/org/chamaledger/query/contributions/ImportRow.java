package org.chamaledger.query.contributions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ImportView;
import org.hibernate.annotations.Immutable;

@Entity
@Immutable
@Table(schema = "reporting", name = "contribution_import")
class ImportRow {

    @Id
    UUID batchId;

    UUID groupId;

    @Column(name = "rows")
    int lines;

    int accepted;

    int duplicates;

    long total;

    String currency;

    String status;

    Instant importedAt;

    long version;

    /** Lines that were rejected or left out are told at the import alone: nothing of them is kept. */
    ImportView view() {
        return new ImportView(
                new BatchId(batchId), false, status, lines, accepted, duplicates, List.of(), List.of(),
                new Money(total, Currency.getInstance(currency)).amount(), currency);
    }
}
