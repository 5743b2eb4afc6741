package org.chamaledger.query.treasury;

import org.chamaledger.query.treasury.TreasuryQuery.EntryView;
import tools.jackson.databind.json.JsonMapper;

/** One object with all entries, each as the list of entries has it. */
final class JsonFormat implements Book.Format {

    private final Book book;
    private final JsonMapper json;
    private String separator = "\n";

    JsonFormat(Book book, JsonMapper json) {
        this.book = book;
        this.json = json;
    }

    @Override
    public void begin() {
        book.write("{\"group\":\"%s\",\"as_at\":\"%s\",\"known_at\":\"%s\",\"currency\":\"%s\",\"entries\":[".formatted(
                book.group(), book.moment().asAt(), book.moment().knownAt(), book.currency().getCurrencyCode()));
    }

    @Override
    public void entry(EntryView entry) {
        book.write(separator);
        book.write(json.writeValueAsString(entry));
        separator = ",\n";
    }

    @Override
    public void end() {
        book.write("\n]}\n");
    }
}
