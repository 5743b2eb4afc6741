package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.projection.Row.Fate;

/**
 * What a batch of events does to one table. Changes of one row are brought together here, so that each row is written
 * at most once in a batch however many events concern it.
 */
public final class TableRows {

    private final TableShape shape;
    private final List<Row> appended = new ArrayList<>();
    private final Map<Object, Row> kept = new HashMap<>();

    TableRows(TableShape shape) {
        this.shape = shape;
    }

    /** A new row of a table whose rows never change again. */
    public Row append(Object... key) {
        var row = keyed(Fate.INSERT, key);
        appended.add(row);
        return row;
    }

    /** A new row; it is an error when there is one of this key. */
    public Row insert(Object... key) {
        var before = kept.get(id(key));
        if (before == null) {
            return keep(Fate.INSERT, key);
        }
        if (before.fate() != Fate.DELETE) {
            throw new IllegalStateException("A second row of the same key in reporting." + shape.name());
        }
        return overwriting(key);
    }

    /** The row of this key, which is made when it is not there; what is not set here stays as it is. */
    public Row put(Object... key) {
        var before = kept.get(id(key));
        if (before == null) {
            return keep(Fate.PUT, key);
        }
        if (before.fate() == Fate.DELETE) {
            return overwriting(key);
        }
        if (before.fate() == Fate.CHANGE) {
            before.turnInto(Fate.PUT);
        }
        return before;
    }

    /** The row of this key, which is there; nothing happens when it is not. */
    public Row change(Object... key) {
        var before = kept.get(id(key));
        if (before == null) {
            return keep(Fate.CHANGE, key);
        }
        return before.fate() == Fate.DELETE ? keyed(Fate.CHANGE, key) : before;
    }

    /** The row of this key, whose numbers grow by what is added with {@link Row#plus}; it is made when not there. */
    public Row add(Object... key) {
        var before = kept.get(id(key));
        return before == null ? keep(Fate.ADD, key) : before;
    }

    public void delete(Object... key) {
        keep(Fate.DELETE, key);
    }

    TableShape shape() {
        return shape;
    }

    int size() {
        return appended.size() + kept.size();
    }

    List<Row> appended() {
        return appended;
    }

    Collection<Row> kept() {
        return kept.values();
    }

    void clear() {
        appended.clear();
        kept.clear();
    }

    private Row overwriting(Object... key) {
        var row = keep(Fate.PUT, key);
        row.overwriteAll();
        return row;
    }

    private Row keep(Fate fate, Object... key) {
        var row = keyed(fate, key);
        kept.put(id(key), row);
        return row;
    }

    private Row keyed(Fate fate, Object... key) {
        if (key.length != shape.key().size()) {
            throw new IllegalArgumentException("The key of reporting.%s has %d columns"
                    .formatted(shape.name(), shape.key().size()));
        }
        var row = new Row(shape, fate);
        row.setKey(key);
        return row;
    }

    private static Object id(Object... key) {
        return key.length == 1 ? key[0] : List.of(key);
    }
}
