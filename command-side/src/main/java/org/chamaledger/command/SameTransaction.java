package org.chamaledger.command;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.kernel.Actor;
import org.springframework.stereotype.Component;

/**
 * Lets a room hear what another one decides, and send itself a command because of it: both are durable together, or
 * neither is. What it refuses is thrown on, and refuses the other too.
 */
@Component
public class SameTransaction {

    private final CommandBus commands;
    private final List<Reaction<?>> reactions = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, List<Reaction<?>>> hearers = new ConcurrentHashMap<>();

    SameTransaction(CommandBus commands, EventBus events) {
        this.commands = commands;
        events.subscribe(this::tell);
    }

    private record Reaction<E>(Class<E> kind, BiConsumer<E, Instant> what) {

        void to(EventMessage<?> event) {
            what.accept(kind.cast(event.getPayload()), event.getTimestamp());
        }
    }

    /** From now on each event of this kind is followed by the reaction, which is told when it was decided. */
    public <E> void hear(Class<E> kind, BiConsumer<E, Instant> reaction) {
        reactions.add(new Reaction<>(kind, reaction));
        hearers.clear();
    }

    private void tell(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            for (var reaction : hearersOf(event.getPayloadType())) {
                reaction.to(event);
            }
        }
    }

    private List<Reaction<?>> hearersOf(Class<?> event) {
        var known = hearers.get(event);
        return known != null ? known : hearers.computeIfAbsent(event, unheard -> reactions.stream()
                .filter(reaction -> reaction.kind().isAssignableFrom(unheard)).toList());
    }

    /** By the house, because of something that was decided. */
    public void send(Object command) {
        send(command, Map.of());
    }

    /** In the name of whoever asked. */
    public void send(Object command, Actor actor) {
        send(command, Map.of(Actor.METADATA_KEY, actor));
    }

    private void send(Object command, Map<String, Object> metadata) {
        var answers = new CommandResultMessage<?>[1];
        commands.dispatch(new GenericCommandMessage<>(command, metadata), (sent, answer) -> answers[0] = answer);
        if (answers[0].isExceptional()) {
            throw answers[0].exceptionResult() instanceof RuntimeException refusal
                    ? refusal : new IllegalStateException(answers[0].exceptionResult());
        }
    }
}
