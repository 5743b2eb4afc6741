package org.chamaledger.projection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.chamaledger.kernel.projections.RebuildView.Difference;
import org.jspecify.annotations.Nullable;

/** The rows in which live tables differ from their copies: how many, and the first of each table. */
record Differences(long count, List<DifferingRow> first) {

    private static final int SHOWN = 100;

    private static final String SQL = """
            with differing as (
                select row_number() over (order by %2$s) as place, array[%3$s] as key, count(*) over () as in_table,
                       case when a is null then 'MISSING' when b is null then 'LEFT_OVER' else 'DIFFERENT' end as kind,
                       to_jsonb(a) as live, to_jsonb(b) as copy
                from reporting.%1$s a full join rebuild.%1$s b using (%2$s)
                where a is distinct from b
                order by %2$s limit %4$d
            )
            select d.place, d.key, d.in_table, d.kind, c.name, c.live, c.copy
            from differing d left join lateral (
                select key as name, l.value as live, t.value as copy
                from jsonb_each_text(d.live) l full join jsonb_each_text(d.copy) t using (key)
                where l.value is distinct from t.value
            ) c on d.kind = 'DIFFERENT'
            order by d.place, c.name
            """;

    /** @param key the values of the primary key, as text */
    record DifferingRow(String table, List<String> key, String kind, List<DifferingColumn> columns) {

        String name() {
            return String.join("/", key);
        }
    }

    /** @param live what stands in the live table, as text */
    record DifferingColumn(String name, @Nullable String live, @Nullable String copy) {}

    static Differences between(Connection connection, List<TableShape> shapes) throws SQLException {
        long count = 0;
        var first = new ArrayList<DifferingRow>();
        for (var shape : shapes) {
            var key = shape.key().stream().map(place -> shape.columns().get(place).name()).toList();
            var asText = key.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
            var sql = SQL.formatted(shape.name(), String.join(", ", key), asText, SHOWN);
            try (var query = connection.prepareStatement(sql); var rows = query.executeQuery()) {
                count += read(shape.name(), rows, first);
            }
        }
        return new Differences(count, List.copyOf(first));
    }

    private static long read(String table, ResultSet rows, List<DifferingRow> into) throws SQLException {
        long inTable = 0;
        long place = 0;
        while (rows.next()) {
            inTable = rows.getLong("in_table");
            if (rows.getLong("place") != place) {
                place = rows.getLong("place");
                into.add(new DifferingRow(table, List.of((String[]) rows.getArray("key").getArray()),
                        rows.getString("kind"), new ArrayList<>()));
            }
            if (rows.getString("name") != null) {
                into.getLast().columns().add(new DifferingColumn(
                        rows.getString("name"), rows.getString("live"), rows.getString("copy")));
            }
        }
        return inTable;
    }

    /** The first hundred, as a rebuild reports them. */
    List<Difference> shown() {
        return first.stream().limit(SHOWN).map(row -> new Difference(row.table(), row.name(), row.kind())).toList();
    }
}
