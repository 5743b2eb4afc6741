package org.chamaledger.query.audit;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;
import static org.chamaledger.kernel.RuleViolation.malformed;
import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.Cursor;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.audit.AuditQuery.AuditEvent;
import org.chamaledger.query.audit.AuditQuery.EventFilter;
import org.chamaledger.query.audit.AuditQuery.ListEvents;
import org.chamaledger.query.audit.AuditQuery.ReadStream;
import org.chamaledger.query.audit.AuditQuery.StreamEvent;
import org.chamaledger.query.audit.EventLog.Wanted;
import org.chamaledger.query.groups.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what happened. */
@Component
class AuditQueries {

    private static final int MOST_EVENTS = 1_000;
    private static final String RISING = "position";
    private static final String FALLING = "-position";
    private static final EventFilter EVERYTHING =
            new EventFilter(null, null, null, null, null, null, null, null, null);

    private final EventLog log;
    private final History history;
    private final Readers readers;

    AuditQueries(EventLog log, History history, Readers readers) {
        this.log = log;
        this.history = history;
        this.readers = readers;
    }

    @QueryHandler
    Page<AuditEvent> list(ListEvents query) {
        var filter = query.filter();
        var auditor = query.actor().isStaff(StaffRole.AUDITOR);
        if (filter.group() != null) {
            requireMayAudit(query.actor(), filter.group());
        } else {
            forbidUnless(auditor, "audit.auditors-only", "Without a group this is for auditors");
        }
        var stream = filter.stream() == null ? null : StreamName.of(filter.stream())
                .orElseThrow(() -> malformed("audit.stream-malformed", "stream is a name like group-<id>, or an id"));
        var wanted = wanted(filter, stream);
        long count = filter.equals(EVERYTHING) ? log.head() : log.count(wanted);
        return page(wanted, count, query.paging())
                .with(events -> auditor ? events : events.stream().map(AuditQueries::withoutAddresses).toList());
    }

    private Page<AuditEvent> page(Wanted wanted, long count, Paging paging) {
        int size = paging.size(MOST_EVENTS);
        var ordering = Objects.requireNonNullElse(paging.ordering(), RISING);
        malformedUnless(ordering.equals(RISING) || ordering.equals(FALLING),
                "request.unknown-parameter", "Events are ordered by position, or -position");
        var cursor = paging.cursor() == null ? null : Cursor.of(paging.cursor(), ordering, 1);
        var backward = cursor != null && cursor.backward();
        var rising = ordering.equals(RISING) != backward;
        var events = new ArrayList<>(log.read(
                wanted,
                cursor != null && rising ? position(cursor) : 0,
                cursor != null && !rising ? position(cursor) : Long.MAX_VALUE,
                rising, size + 1));
        var more = events.size() > size;
        if (more) {
            events.removeLast();
        }
        var inOrder = backward ? events.reversed() : events;
        return new Page<>(
                count,
                inOrder.isEmpty() || !(backward || more) ? null : token(false, ordering, inOrder.getLast()),
                inOrder.isEmpty() || !(backward ? more : cursor != null)
                        ? null : token(true, ordering, inOrder.getFirst()),
                inOrder);
    }

    @QueryHandler
    Page<StreamEvent> history(ReadStream query) {
        var name = StreamName.of(query.stream()).orElseThrow(AuditQueries::unknownStream);
        var wanted = wanted(EVERYTHING, name);
        requireMayAudit(query.actor(), wanted);
        var page = page(wanted, log.count(wanted), query.paging());
        if (page.results().isEmpty()) {
            return page.with(_ -> List.of());
        }
        long first = Math.min(page.results().getFirst().position(), page.results().getLast().position());
        long last = Math.max(page.results().getFirst().position(), page.results().getLast().position());
        var auditor = query.actor().isStaff(StaffRole.AUDITOR);
        var folded = history.between(wanted, first, last);
        return page.with(events -> events.stream()
                .map(event -> folded.get(event.position()))
                .map(event -> auditor ? event
                        : new StreamEvent(withoutAddresses(event.event()), event.state(), event.change()))
                .toList());
    }

    private void requireMayAudit(Actor actor, Wanted wanted) {
        if (actor.isStaff(StaffRole.AUDITOR)) {
            return;
        }
        var group = log.read(wanted, 0, Long.MAX_VALUE, true, 1).stream().findFirst()
                .map(event -> event.payload().get("group_id")).orElseThrow(AuditQueries::unknownStream);
        var reach = readers.reach(actor);
        var id = GroupId.of(group.toString());
        if (!reach.own().contains(id.value())) {
            throw unknownStream();
        }
        requireMayAudit(actor, id);
    }

    private void requireMayAudit(Actor actor, GroupId group) {
        var access = readers.access(actor, group);
        forbidUnless(access.auditor() || (!access.suspended() && access.role() != null && access.role().isOfficial()),
                "group.not-official", "Only the group's officials and auditors may read its events");
    }

    private static Wanted wanted(EventFilter filter, @Nullable StreamName stream) {
        return History.wanted(
                filter.group() == null ? null : filter.group().value(),
                filter.type(),
                stream,
                filter.streamType() != null ? List.of(filter.streamType())
                        : stream == null ? StreamName.TYPES : stream.types(),
                filter.actor() == null ? null : filter.actor().toString(),
                utc(filter.recordedAtFrom()),
                utc(filter.recordedAtTo()),
                Objects.requireNonNullElse(filter.positionFrom(), 1L),
                Objects.requireNonNullElse(filter.positionTo(), Long.MAX_VALUE));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** From where somebody acted is for auditors: it says more of a person than a fellow member should know. */
    private static AuditEvent withoutAddresses(AuditEvent event) {
        var metadata = new LinkedHashMap<>(event.metadata());
        metadata.remove("ip_hash");
        return new AuditEvent(
                event.position(), event.recordedAt(), event.type(), event.revision(), event.stream(),
                event.streamType(), event.sequence(), event.actor(), event.role(), event.correlationId(),
                event.causationId(), event.payload(), metadata);
    }

    private static long position(Cursor cursor) {
        try {
            return Long.parseLong(cursor.values().getFirst());
        } catch (NumberFormatException notOurs) {
            throw Cursor.stale();
        }
    }

    private static String token(boolean backward, String ordering, AuditEvent event) {
        return new Cursor(backward, ordering, List.of(Long.toString(event.position()))).token();
    }

    private static RuleViolation unknownStream() {
        return RuleViolation.unknown("audit.unknown-stream", "There is no such stream");
    }
}
