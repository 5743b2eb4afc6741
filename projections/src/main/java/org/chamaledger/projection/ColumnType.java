package org.chamaledger.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The types that columns of read tables have, and how their values travel to PostgreSQL. */
enum ColumnType {
    UUID("uuid", String[]::new),
    TEXT("text", String[]::new),
    BIGINT("int8", Long[]::new),
    INT("int4", Integer[]::new),
    SMALLINT("int2", Short[]::new),
    BOOLEAN("bool", Boolean[]::new),
    DATE("date", String[]::new),
    INSTANT("timestamptz", String[]::new);

    /** PostgreSQL counts days and microseconds from here. */
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND = 946_684_800L;

    private final String sqlName;
    private final IntFunction<Object[]> array;

    ColumnType(String sqlName, IntFunction<Object[]> array) {
        this.sqlName = sqlName;
        this.array = array;
    }

    static ColumnType of(String sqlName) {
        if (sqlName.equals("bpchar")) {
            return TEXT;
        }
        for (var type : values()) {
            if (type.sqlName.equals(sqlName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Read tables have no columns of type " + sqlName);
    }

    String sqlName() {
        return sqlName;
    }

    /** One column of many rows, as a parameter for {@code unnest}. */
    java.sql.Array array(Connection connection, List<Row> rows, int column) throws SQLException {
        var elements = array.apply(rows.size());
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(rows.get(i).value(column));
        }
        return connection.createArrayOf(sqlName, elements);
    }

    private @Nullable Object element(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case UUID, TEXT, DATE, INSTANT -> value.toString();
            case BIGINT -> ((Number) value).longValue();
            case INT -> ((Number) value).intValue();
            case SMALLINT -> ((Number) value).shortValue();
            case BOOLEAN -> value;
        };
    }

    /** Writes the value as a field of a binary COPY. */
    void write(@Nullable Object value, CopyBuffer out) throws SQLException {
        switch (value) {
            case null -> out.putInt(-1);
            case UUID uuid when this == UUID -> {
                out.putInt(16);
                out.putLong(uuid.getMostSignificantBits());
                out.putLong(uuid.getLeastSignificantBits());
            }
            case Number number when this == BIGINT -> {
                out.putInt(8);
                out.putLong(number.longValue());
            }
            case Number number when this == INT -> {
                out.putInt(4);
                out.putInt(number.intValue());
            }
            case Number number when this == SMALLINT -> {
                out.putInt(2);
                out.putShort(number.intValue());
            }
            case Boolean bool when this == BOOLEAN -> {
                out.putInt(1);
                out.putByte(bool ? 1 : 0);
            }
            case LocalDate day when this == DATE -> {
                out.putInt(4);
                out.putInt(Math.toIntExact(day.toEpochDay() - EPOCH_DAY.toEpochDay()));
            }
            case Instant instant when this == INSTANT -> {
                out.putInt(8);
                out.putLong((instant.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + instant.getNano() / 1_000);
            }
            case Object text when this == TEXT -> {
                var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
                out.putInt(bytes.length);
                out.put(bytes);
            }
            default -> throw new IllegalArgumentException(value.getClass() + " does not fit into a " + sqlName);
        }
    }
}
