package org.chamaledger.projection;

import org.jspecify.annotations.Nullable;

/** What is to become of one row of a read table. */
public final class Row {

    /** A new row; a row that is made or overwritten; one that is there and changes; sums that grow; one that goes. */
    enum Fate { INSERT, PUT, CHANGE, ADD, DELETE }

    private final TableShape table;
    private final @Nullable Object[] values;
    private Fate fate;
    private long mask;

    Row(TableShape table, Fate fate) {
        this.table = table;
        this.values = new Object[table.columns().size()];
        this.fate = fate;
    }

    /** Dates as {@code LocalDate}, instants as {@code Instant}, ids as {@code UUID}; text as whatever prints as it. */
    public Row set(String column, @Nullable Object value) {
        int place = table.place(column);
        values[place] = value;
        mask |= 1L << place;
        return this;
    }

    /** Adds to what stands in the column, or to nothing when there is no such row yet. */
    public Row plus(String column, long amount) {
        int place = table.place(column);
        values[place] = Math.addExact(values[place] instanceof Long before ? before : 0L, amount);
        mask |= 1L << place;
        return this;
    }

    void setKey(Object... key) {
        for (int i = 0; i < key.length; i++) {
            values[table.key().get(i)] = key[i];
        }
    }

    /** From now on every column is written, those that nobody sets as null. */
    void overwriteAll() {
        mask = -1L >>> (Long.SIZE - values.length);
    }

    @Nullable Object value(int column) {
        return values[column];
    }

    Fate fate() {
        return fate;
    }

    void turnInto(Fate other) {
        fate = other;
    }

    long mask() {
        return mask;
    }
}
