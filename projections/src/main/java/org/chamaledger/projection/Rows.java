package org.chamaledger.projection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch of events does to the tables of one projection, gathered until it is written. */
public final class Rows {

    private final Map<String, TableRows> tables = new LinkedHashMap<>();

    Rows(List<TableShape> shapes) {
        shapes.forEach(shape -> tables.put(shape.name(), new TableRows(shape)));
    }

    public TableRows in(String table) {
        var rows = tables.get(table);
        if (rows == null) {
            throw new IllegalArgumentException("The projection does not say that it writes reporting." + table);
        }
        return rows;
    }

    Collection<TableRows> tables() {
        return tables.values();
    }
}
