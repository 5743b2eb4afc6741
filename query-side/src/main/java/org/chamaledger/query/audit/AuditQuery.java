package org.chamaledger.query.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Table;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about what happened. */
public sealed interface AuditQuery {

    /** In the order of their positions. Without a group for auditors alone. */
    record ListEvents(Actor actor, EventFilter filter, Paging paging)
            implements AuditQuery, Question<Page<AuditEvent>> {}

    /**
     * The history of one aggregate.
     *
     * @param stream its name ({@code contribution-<id>}), or the id alone; a group's id alone names its books too
     */
    record ReadStream(Actor actor, String stream, Paging paging)
            implements AuditQuery, Question<Page<StreamEvent>> {}

    /** Everything around the event at a position. For auditors. */
    record AskIncident(Actor actor, long position) implements AuditQuery, Question<Incident> {}

    /**
     * Fields the list of events can be narrowed by.
     *
     * @param stream as for {@link ReadStream}
     * @param actor who caused it
     */
    record EventFilter(
            @Nullable GroupId group,
            @Nullable String type,
            @Nullable String stream,
            @Nullable String streamType,
            @Nullable MemberId actor,
            @Nullable Instant recordedAtFrom,
            @Nullable Instant recordedAtTo,
            @Nullable Long positionFrom,
            @Nullable Long positionTo) {}

    /**
     * One event.
     *
     * @param position in the one order of all events, from 1 and without a gap
     * @param revision of the payload's shape
     * @param sequence in the stream, from 0
     * @param role in which the actor acted, where one was needed
     */
    record AuditEvent(
            long position,
            Instant recordedAt,
            String type,
            int revision,
            String stream,
            String streamType,
            long sequence,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String correlationId,
            @Nullable String causationId,
            Map<String, Object> payload,
            Map<String, Object> metadata)
            implements Table.Tabular {

        @Override
        public Table table() {
            return new Table(
                    List.of("position", "recorded_at", "type", "revision", "stream", "stream_type", "sequence",
                            "actor", "role", "correlation_id", "causation_id", "payload"),
                    List.of(Arrays.asList(position, recordedAt, type, revision, stream, streamType, sequence, actor,
                            role, correlationId, causationId, payload)));
        }
    }

    /**
     * An event and what it came to.
     *
     * @param state of the aggregate after it
     * @param change every field that differs from the state before, by its path
     */
    record StreamEvent(@JsonUnwrapped AuditEvent event, Map<String, Object> state, Map<String, Change> change) {}

    /** A field's value before and after; null where there was or is none. */
    record Change(@Nullable Object from, @Nullable Object to) {}
}
