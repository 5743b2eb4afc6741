package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The columns of a read table as the database itself tells them, so that they are written down once: in the migration.
 *
 * @param key places of the primary key's columns, in the key's order
 */
record TableShape(String name, List<Column> columns, List<Integer> key, Map<String, Integer> places) {

    record Column(String name, ColumnType type) {}

    static TableShape of(String table, DataSource database) {
        record Found(String name, String type, int keyPlace) {}
        var found = JdbcClient.create(database).sql("""
                select a.attname, t.typname, coalesce(array_position(i.indkey::int2[], a.attnum), -1)
                from pg_attribute a
                join pg_type t on t.oid = a.atttypid
                left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
                where a.attrelid = ('reporting.' || ?)::regclass and a.attnum > 0 and not a.attisdropped
                order by a.attnum
                """)
                .param(table)
                .query((row, _) -> new Found(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
        var columns = found.stream().map(f -> new Column(f.name(), ColumnType.of(f.type()))).toList();
        var places = new HashMap<String, Integer>();
        found.forEach(f -> places.put(f.name(), places.size()));
        var key = found.stream().filter(f -> f.keyPlace() >= 0)
                .sorted(java.util.Comparator.comparing(Found::keyPlace)).map(f -> places.get(f.name())).toList();
        if (columns.size() > Long.SIZE || key.isEmpty()) {
            throw new IllegalStateException("reporting." + table + " has no primary key, or too many columns");
        }
        return new TableShape(table, columns, key, Map.copyOf(places));
    }

    int place(String column) {
        var place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("reporting." + name + " has no column " + column);
        }
        return place;
    }

    /** The key's columns and then those of the mask that are not in it. */
    List<Integer> keyAnd(long mask) {
        var chosen = new ArrayList<>(key);
        chosen.addAll(beyondKey(mask));
        return chosen;
    }

    List<Integer> beyondKey(long mask) {
        var chosen = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            if ((mask & 1L << i) != 0 && !key.contains(i)) {
                chosen.add(i);
            }
        }
        return chosen;
    }
}
