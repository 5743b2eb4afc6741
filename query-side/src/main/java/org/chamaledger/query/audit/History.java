package org.chamaledger.query.audit;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.StreamEvent;
import org.chamaledger.query.audit.EventLog.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Folds streams. The states are folded from a stream's first event on, whatever is wanted of it: a stream is read
 * quickly, and no state is kept that could differ from what the events say.
 */
@Component
class History {

    private static final int EVENTS_AT_A_TIME = 1_000;

    private final EventLog log;

    History(EventLog log) {
        this.log = log;
    }

    /** Each event from one position to another, with the state after it and what it changed. */
    Map<Long, StreamEvent> between(Wanted wanted, long first, long last) {
        var folded = new HashMap<Long, StreamEvent>();
        var states = new HashMap<String, State>();
        forEach(wanted, last + 1, event -> {
            var before = states.getOrDefault(event.stream(), State.NOTHING);
            var after = before.after(event);
            states.put(event.stream(), after);
            if (event.position() >= first) {
                folded.put(event.position(), new StreamEvent(event, after.fields(), before.changesTo(after)));
            }
        });
        return folded;
    }

    /** What one stream had come to when the ledger stood before this position. */
    State stateBefore(String stream, long position) {
        var name = StreamName.of(stream).orElseThrow();
        var state = new State[] {State.NOTHING};
        forEach(ofStream(name), position, event -> state[0] = state[0].after(event));
        return state[0];
    }

    static Wanted ofStream(StreamName name) {
        return wanted(null, null, name, name.types(), null, null, null, 1, Long.MAX_VALUE);
    }

    static Wanted wanted(
            @Nullable Object group, @Nullable String type, @Nullable StreamName stream, List<String> streamTypes,
            @Nullable String actor, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to, long first, long last) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (group != null) {
            values.put("group", group);
        }
        values.put("type", type);
        values.put("stream", stream == null ? null : stream.id());
        values.put("stream_types", streamTypes);
        values.put("actor", actor);
        values.put("recorded_from", from);
        values.put("recorded_to", to);
        values.put("position_from", first);
        values.put("position_to", last);
        return new Wanted(values, group != null);
    }

    private void forEach(Wanted wanted, long below, java.util.function.Consumer<AuditEvent> reader) {
        long position = 0;
        List<AuditEvent> some;
        do {
            some = log.read(wanted, position, below, true, EVENTS_AT_A_TIME);
            some.forEach(reader);
            position = some.isEmpty() ? position : some.getLast().position();
        } while (some.size() == EVENTS_AT_A_TIME);
    }
}
