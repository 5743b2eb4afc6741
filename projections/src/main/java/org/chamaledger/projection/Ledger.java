package org.chamaledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one order of all events, as far as projections need to know it. */
interface Ledger {

    /** The events after this position that are there now, in order and without a gap. To be closed. */
    Stream<? extends TrackedEventMessage<?>> after(long position);

    /** The first of them, so many at most, and none from behind a gap; refuses when the very next one is missing. */
    default List<TrackedEventMessage<?>> some(long position, long atMost) {
        var found = new ArrayList<TrackedEventMessage<?>>();
        try (var events = after(position)) {
            for (var next = events.iterator(); found.size() < atMost && next.hasNext(); ) {
                var event = next.next();
                if (Stretch.positionOf(event) != position + found.size() + 1) {
                    if (found.isEmpty()) {
                        throw new IllegalStateException("The ledger has no event at position " + (position + 1));
                    }
                    break;
                }
                found.add(event);
            }
        }
        return found;
    }

    /** The ids of the first events after this position, so many at most and none from behind a gap. */
    List<String> idsAfter(long position, int atMost);

    /** The last position. */
    long head();

    static Ledger of(EventStorageEngine engine, DataSource database) {
        var reading = JdbcClient.create(database);
        return new Ledger() {
            @Override
            public Stream<? extends TrackedEventMessage<?>> after(long position) {
                return engine.readEvents(new GlobalSequenceTrackingToken(position), false);
            }

            @Override
            public List<String> idsAfter(long position, int atMost) {
                var ids = new ArrayList<String>();
                reading.sql("""
                        select position, event_id from ledger.event where position between ? + 1 and ? order by position
                        """)
                        .param(position).param(position + atMost)
                        .query(row -> {
                            if (row.getLong(1) == position + ids.size() + 1) {
                                ids.add(row.getString(2));
                            }
                        });
                return ids;
            }

            @Override
            public long head() {
                return engine.createHeadToken().position().orElse(0);
            }
        };
    }
}
