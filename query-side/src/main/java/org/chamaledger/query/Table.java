package org.chamaledger.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer as rows and columns, for people with spreadsheets. Every row has a value, or null, for every column. */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {

    /** What can be written as a table. */
    public interface Tabular {
        Table table();
    }
}
