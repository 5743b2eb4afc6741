package org.chamaledger.query.treasury;

import org.chamaledger.query.Csv;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;

/** A row for each posting. */
final class CsvFormat implements Book.Format {

    private final Csv csv;

    CsvFormat(Book book) {
        this.csv = new Csv(book.out(), EntryView.COLUMNS);
    }

    @Override
    public void begin() {}

    @Override
    public void entry(EntryView entry) {
        entry.table().rows().forEach(csv::row);
    }

    @Override
    public void end() {}
}
