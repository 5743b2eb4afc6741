package org.chamaledger.projection.audit;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.chamaledger.kernel.EventTypes;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a person's events: those they caused, and those that name them, whatever the event and wherever in it. */
@Component
class MemberEventsProjection implements Projection {

    /** Positions whose rows lie together; whoever looks a member up divides by the same. */
    private static final long BLOCK = 10_000;

    /** Fields in which somebody may stand, here or further in. */
    private static final ClassValue<List<RecordComponent>> FIELDS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).filter(field -> mayNameSomebody(field.getType())).toList();
        }
    };

    @Override
    public String name() {
        return "member-events";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.appended("member_event"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.copyOf(EventTypes.FAMILIES);
    }

    /** No event depends on another one here. */
    @Override
    public String sequenceOf(Object payload) {
        return payload.getClass().getSimpleName();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        var members = new LinkedHashSet<UUID>();
        if (event.actor() != null) {
            members.add(event.actor());
        }
        find(event.payload(), members::add);
        members.forEach(member ->
                rows.in("member_event").append(event.position() / BLOCK, member, event.position()));
    }

    private static void find(@Nullable Object value, Consumer<UUID> found) {
        switch (value) {
            case null -> { }
            case MemberId member -> found.accept(member.value());
            case Posting posting -> holder(posting.holder(), found);
            case Collection<?> items -> items.forEach(item -> find(item, found));
            case Map<?, ?> map -> map.forEach((key, item) -> {
                find(key, found);
                find(item, found);
            });
            case Record fields -> FIELDS.get(fields.getClass()).forEach(field -> find(read(field, fields), found));
            default -> { }
        }
    }

    /** Whose money it is: mostly a member's id. That of a loan finds nobody, and does no harm. */
    private static void holder(@Nullable String holder, Consumer<UUID> found) {
        if (holder != null && holder.length() == 36) {
            found.accept(UUID.fromString(holder));
        }
    }

    private static boolean mayNameSomebody(Class<?> type) {
        return type == MemberId.class || type == Posting.class || type.isInterface()
                || Collection.class.isAssignableFrom(type) || type.isRecord() && !FIELDS.get(type).isEmpty();
    }

    private static @Nullable Object read(RecordComponent field, Record from) {
        try {
            return field.getAccessor().invoke(from);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException("Cannot read " + field, unreadable);
        }
    }
}
