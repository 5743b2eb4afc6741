package org.chamaledger.query.treasury;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Currency;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.treasury.TreasuryQuery.EntryView;

/**
 * What is exported, and where to.
 *
 * @param accounts every account and holder with a posting
 */
record Book(
        Writer out, GroupId group, AsOf.Moment moment, Currency currency, List<Journal.Used> accounts) {

    void write(String text) {
        try {
            out.write(text);
        } catch (IOException readerHasGone) {
            throw new UncheckedIOException(readerHasGone);
        }
    }

    /** How another program writes books down. */
    interface Format {

        void begin();

        void entry(EntryView entry);

        void end();
    }
}
