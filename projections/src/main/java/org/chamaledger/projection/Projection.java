package org.chamaledger.projection;

import java.util.List;
import java.util.Set;

/**
 * A room's read tables and what events do to them. A Spring bean of this type is run, rebuilt and tested like all
 * others.
 *
 * <p>Every event is handed in exactly once, and in order within its {@link #sequenceOf sequence}; so a projection may
 * add to a number without looking back. It only fills in {@link Rows} and never asks a clock or the database, so that a
 * rebuild comes to the same rows.
 */
public interface Projection {

    /** The room's name; also that of its processing group. */
    String name();

    /** The tables in the schema {@code reporting} that this projection, and no other, writes. */
    List<ReadTable> tables();

    /** The families of events it hears. */
    Set<Class<?>> hears();

    /** Whether one that it hears can mean any row here; those that cannot are passed over without waking anybody. */
    default boolean concerns(Object payload) {
        return true;
    }

    /** What the event must be kept in order with: usually its group. One that fails holds up its own sequence only. */
    String sequenceOf(Object payload);

    /** Says which rows the event means. */
    void project(RecordedEvent event, Rows rows);

    /**
     * A read table.
     *
     * @param appendOnly whether its rows are only ever added, so that a rebuild may fill it without any index
     */
    record ReadTable(String name, boolean appendOnly) {

        public static ReadTable kept(String name) {
            return new ReadTable(name, false);
        }

        public static ReadTable appended(String name) {
            return new ReadTable(name, true);
        }
    }
}
