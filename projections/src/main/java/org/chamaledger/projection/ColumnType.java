package org.chamaledger.projection;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgArray;

/** The types that columns of read tables have, and how their values travel to PostgreSQL. */
enum ColumnType {
    UUID("uuid", Oid.UUID, Oid.UUID_ARRAY),
    TEXT("text", Oid.TEXT, Oid.TEXT_ARRAY),
    BIGINT("int8", Oid.INT8, Oid.INT8_ARRAY),
    INT("int4", Oid.INT4, Oid.INT4_ARRAY),
    SMALLINT("int2", Oid.INT2, Oid.INT2_ARRAY),
    BOOLEAN("bool", Oid.BOOL, Oid.BOOL_ARRAY),
    DATE("date", Oid.DATE, Oid.DATE_ARRAY),
    INSTANT("timestamptz", Oid.TIMESTAMPTZ, Oid.TIMESTAMPTZ_ARRAY);

    /** PostgreSQL counts days and microseconds from here. */
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND = 946_684_800L;

    /** What the head of an array takes, and an ordinary element. */
    private static final int HEAD = 20;
    private static final int ELEMENT = 20;

    private final String sqlName;
    private final int oid;
    private final int arrayOid;

    ColumnType(String sqlName, int oid, int arrayOid) {
        this.sqlName = sqlName;
        this.oid = oid;
        this.arrayOid = arrayOid;
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

    /**
     * One column of many rows, as a parameter for {@code unnest}, in PostgreSQL's own binary form: the driver would
     * write ids, days and times as one escaped text, which the server would have to read again.
     */
    java.sql.Array array(BaseConnection server, List<Row> rows, int column) throws SQLException {
        var out = WireBytes.ofAbout(HEAD + ELEMENT * rows.size());
        out.putInt(1); // dimension
        out.putInt(1); // some elements may be null
        out.putInt(oid);
        out.putInt(rows.size());
        out.putInt(1); // the first element's place
        for (var row : rows) {
            write(row.value(column), out);
        }
        return new PgArray(server, arrayOid, out.all());
    }

    /** Writes the value as a field of a binary COPY or an element of a binary array. */
    void write(@Nullable Object value, WireBytes out) throws SQLException {
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
