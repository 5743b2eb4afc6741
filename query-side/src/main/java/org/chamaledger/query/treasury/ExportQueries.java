package org.chamaledger.query.treasury;

import java.io.Writer;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.treasury.TreasuryQuery.ExportBooks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers with the whole books, in the words of another program. */
@Component
class ExportQueries {

    private final Readers readers;
    private final Journal journal;
    private final JsonMapper json;

    ExportQueries(Readers readers, Journal journal, JsonMapper json) {
        this.readers = readers;
        this.journal = journal;
        this.json = json;
    }

    @QueryHandler
    Export export(ExportBooks query) {
        var access = readers.access(query.actor(), query.group()).requireBooks();
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        var name = "books-%s-%s".formatted(query.group(), moment.asAt());
        return new Export() {
            @Override
            public String mediaType() {
                return switch (query.format()) {
                    case HLEDGER, BEANCOUNT -> "text/plain";
                    case CSV -> "text/csv";
                    case JSON -> "application/json";
                };
            }

            @Override
            public String fileName() {
                return name + switch (query.format()) {
                    case HLEDGER -> ".journal";
                    case BEANCOUNT -> ".beancount";
                    case CSV -> ".csv";
                    case JSON -> ".json";
                };
            }

            @Override
            public void writeTo(Writer out) {
                var last = journal.last(query.group());
                var book = new Book(out, query.group(), moment, access.currency(),
                        journal.accountsUsed(query.group(), query.asOf(), last));
                var format = switch (query.format()) {
                    case HLEDGER -> new HledgerFormat(book);
                    case BEANCOUNT -> new BeancountFormat(book);
                    case CSV -> new CsvFormat(book);
                    case JSON -> new JsonFormat(book, json);
                };
                format.begin();
                journal.forEach(access, query.asOf(), last, format::entry);
                format.end();
            }
        };
    }
}
