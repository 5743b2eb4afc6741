package org.chamaledger.command.store;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.chamaledger.kernel.GroupId;

/**
 * Reads what a command will ask for before it enters the {@link Lane}: what nobody has used lately comes from the disk,
 * and in the lane everybody would wait for it. That is the command's own aggregate, and the group and the books of the
 * group that the command names, or its aggregate's first event.
 *
 * <p>What was read ahead is used once, and only if nothing was decided for the stream since, here or on another node:
 * whoever decides something has it forgotten. It is read while nothing of the stream is on its way to the disk. So it
 * is what would have been read in the lane.
 */
final class Foresight {

    private static final ClassValue<Optional<Method>> GROUP = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> commandOrEvent) {
            var method = Arrays.stream(commandOrEvent.getMethods())
                    .filter(m -> m.getName().equals("groupId") && m.getParameterCount() == 0
                            && m.getReturnType() == GroupId.class)
                    .findFirst();
            method.ifPresent(m -> m.setAccessible(true));
            return method;
        }
    };

    private final CommandTargets targets;
    private final AggregateCache remembered;
    private final Supplier<LedgerEventStore> eventStore;
    private final Supplier<Committer> committer;
    private final Map<String, CompletableFuture<List<DomainEventMessage<?>>>> ahead = new ConcurrentHashMap<>();

    Foresight(
            CommandTargets targets, AggregateCache remembered, Supplier<LedgerEventStore> eventStore,
            Supplier<Committer> committer) {
        this.targets = targets;
        this.remembered = remembered;
        this.eventStore = eventStore;
        this.committer = committer;
    }

    /** Reads what this command will ask for, as far as it is not remembered. */
    Foreseen of(CommandMessage<?> command) {
        var foreseen = new Foreseen();
        var stream = targets.of(command);
        boolean begins = targets.begins(command);
        try {
            var own = begins ? List.<DomainEventMessage<?>>of() : foreseen.read(stream);
            groupOf(command.getPayload()).or(() -> own.stream().findFirst().flatMap(e -> groupOf(e.getPayload())))
                    .filter(group -> !begins || !stream.equals("group-" + group))
                    .ifPresent(group -> {
                        foreseen.read("group-" + group);
                        foreseen.read("treasury-" + group);
                    });
            return foreseen;
        } catch (RuntimeException unreadable) {
            foreseen.close();
            throw unreadable;
        }
    }

    /** What was read ahead of this stream; nothing when it was not, or no longer counts. Asked in the lane. */
    Optional<List<DomainEventMessage<?>>> take(String stream) {
        var reading = ahead.remove(stream);
        return reading == null || !reading.isDone() || reading.isCompletedExceptionally()
                ? Optional.empty() : Optional.of(reading.join());
    }

    /** Something was decided for this stream: what was read ahead of it is no longer the whole. */
    void decided(StreamName stream) {
        ahead.remove(stream.toString());
    }

    /** Drops what is known of an aggregate; called while nothing is being decided. */
    void forget(StreamName stream) {
        remembered.remove(stream.toString());
        decided(stream);
    }

    /** Drops all that is known; called while nothing is being decided. */
    void forgetAll() {
        remembered.removeAll();
        ahead.clear();
    }

    private static Optional<GroupId> groupOf(Object commandOrEvent) {
        return GROUP.get(commandOrEvent.getClass()).map(method -> {
            try {
                return (GroupId) method.invoke(commandOrEvent);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    /** What was read for one command; what it did not use is forgotten when it is over. */
    final class Foreseen implements AutoCloseable {

        private final Map<String, CompletableFuture<List<DomainEventMessage<?>>>> mine = new HashMap<>();

        private List<DomainEventMessage<?>> read(String stream) {
            if (remembered.containsKey(stream)) {
                return List.of();
            }
            var reading = new CompletableFuture<List<DomainEventMessage<?>>>();
            var others = ahead.putIfAbsent(stream, reading);
            if (others != null) {
                return others.exceptionally(notRead -> List.of()).join();
            }
            mine.put(stream, reading);
            try {
                // looked at after the reading was announced: what is decided from now on will have it forgotten
                if (committer.get().inFlightOf(StreamName.of(stream)).findAny().isPresent()) {
                    ahead.remove(stream, reading);
                    return List.of();
                }
                var events = eventStore.get().durableOf(stream);
                reading.complete(events);
                return events;
            } finally {
                // whoever waits for it looks for themselves
                reading.cancel(false);
            }
        }

        @Override
        public void close() {
            mine.forEach(ahead::remove);
        }
    }
}
