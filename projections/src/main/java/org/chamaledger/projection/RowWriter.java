package org.chamaledger.projection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.chamaledger.projection.Row.Fate;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/** Writes rows into the tables of one schema: one statement for all rows of a table that have the same fate. */
final class RowWriter {

    private final String schema;

    RowWriter(String schema) {
        this.schema = schema;
    }

    void write(Connection connection, Rows rows) throws SQLException {
        for (var table : rows.tables()) {
            write(connection, table);
        }
    }

    void write(Connection connection, TableRows rows) throws SQLException {
        var shape = rows.shape();
        insert(connection, shape, rows.appended());
        writeKept(connection, shape, rows.kept());
    }

    /** As {@link #write}, with new rows by COPY: faster from some hundreds of rows on, slower below. */
    void writeInBulk(Connection connection, TableRows rows) throws SQLException {
        var shape = rows.shape();
        copy(connection, shape, rows.appended());
        var byFate = rows.kept().stream().collect(groupingBy(row -> row.fate() == Fate.INSERT));
        copy(connection, shape, byFate.getOrDefault(true, List.of()));
        writeKept(connection, shape, byFate.getOrDefault(false, List.of()));
    }

    private void writeKept(Connection connection, TableShape shape, Collection<Row> kept) throws SQLException {
        var byFate = new TreeMap<>(kept.stream().collect(groupingBy(Row::fate)));
        for (var fate : byFate.entrySet()) {
            switch (fate.getKey()) {
                case INSERT -> insert(connection, shape, fate.getValue());
                case DELETE -> delete(connection, shape, fate.getValue());
                case PUT -> eachMask(fate.getValue(), (mask, rows) -> put(connection, shape, mask, rows));
                case CHANGE -> eachMask(fate.getValue(), (mask, rows) -> change(connection, shape, mask, rows));
                case ADD -> eachMask(fate.getValue(), (mask, rows) -> add(connection, shape, mask, rows));
            }
        }
    }

    private void insert(Connection connection, TableShape shape, List<Row> rows) throws SQLException {
        var all = shape.keyAnd(-1L);
        execute(connection, shape, rows, all, "insert into %s (%s) select * from %s".formatted(
                table(shape), names(shape, all, ""), unnest(shape, all)));
    }

    private void put(Connection connection, TableShape shape, long mask, List<Row> rows) throws SQLException {
        var columns = shape.keyAnd(mask);
        var beyondKey = shape.beyondKey(mask);
        execute(connection, shape, rows, columns,
                "insert into %s (%s) select * from %s on conflict (%s) do %s".formatted(
                table(shape), names(shape, columns, ""), unnest(shape, columns), names(shape, shape.key(), ""),
                beyondKey.isEmpty() ? "nothing"
                        : "update set " + list(shape, beyondKey, column -> column + " = excluded." + column)));
    }

    private void add(Connection connection, TableShape shape, long mask, List<Row> rows) throws SQLException {
        var columns = shape.keyAnd(mask);
        execute(connection, shape, rows, columns,
                "insert into %s as t (%s) select * from %s order by %s on conflict (%s) do update set %s".formatted(
                        table(shape), names(shape, columns, ""), unnest(shape, columns),
                        names(shape, shape.key(), "u."),
                        names(shape, shape.key(), ""), list(shape, shape.beyondKey(mask),
                                column -> "%1$s = t.%1$s + excluded.%1$s".formatted(column))));
    }

    private void change(Connection connection, TableShape shape, long mask, List<Row> rows) throws SQLException {
        var beyondKey = shape.beyondKey(mask);
        if (!beyondKey.isEmpty()) {
            var columns = shape.keyAnd(mask);
            execute(connection, shape, rows, columns, "update %s t set %s from %s where %s".formatted(
                    table(shape), list(shape, beyondKey, column -> column + " = u." + column), unnest(shape, columns),
                    sameKey(shape)));
        }
    }

    private void delete(Connection connection, TableShape shape, List<Row> rows) throws SQLException {
        execute(connection, shape, rows, shape.key(), "delete from %s t using %s where %s".formatted(
                table(shape), unnest(shape, shape.key()), sameKey(shape)));
    }

    private void execute(
            Connection connection, TableShape shape, List<Row> rows, List<Integer> columns, String sql)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var server = connection.unwrap(BaseConnection.class);
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                int column = columns.get(i);
                statement.setArray(i + 1, shape.columns().get(column).type().array(server, rows, column));
            }
            statement.executeUpdate();
        }
    }

    private void copy(Connection connection, TableShape shape, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var columns = shape.columns();
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy %s (%s) from stdin (format binary)"
                .formatted(table(shape), columns.stream().map(TableShape.Column::name).collect(joining(", "))));
        try {
            var out = WireBytes.inChunks();
            out.put(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0});
            out.putLong(0);
            for (var row : rows) {
                out.putShort(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).type().write(row.value(i), out);
                }
                out.sendWhenFull(copy);
            }
            out.putShort(-1);
            out.send(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void write(long mask, List<Row> rows) throws SQLException;
    }

    private static void eachMask(List<Row> rows, Writing writing) throws SQLException {
        for (var group : rows.stream().collect(groupingBy(Row::mask)).entrySet()) {
            writing.write(group.getKey(), group.getValue());
        }
    }

    private String table(TableShape shape) {
        return schema + "." + shape.name();
    }

    private static String unnest(TableShape shape, List<Integer> columns) {
        return "unnest(%s) u (%s)".formatted(
                columns.stream().map(i -> "?::" + shape.columns().get(i).type().sqlName() + "[]")
                        .collect(joining(", ")),
                names(shape, columns, ""));
    }

    private static String names(TableShape shape, List<Integer> columns, String prefix) {
        return list(shape, columns, column -> prefix + column);
    }

    private static String sameKey(TableShape shape) {
        return shape.key().stream().map(i -> shape.columns().get(i).name())
                .map(column -> "t.%1$s = u.%1$s".formatted(column)).collect(joining(" and "));
    }

    private static String list(TableShape shape, List<Integer> columns, Function<String, String> text) {
        return columns.stream().map(i -> text.apply(shape.columns().get(i).name())).collect(joining(", "));
    }
}
