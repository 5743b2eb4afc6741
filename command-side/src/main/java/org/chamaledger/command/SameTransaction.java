package org.chamaledger.command;

import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.chamaledger.kernel.Actor;
import org.springframework.stereotype.Component;

/**
 * Sends a room a command of its own while another command is being decided: both are durable together, or neither is.
 * What it refuses is thrown on, and refuses the other too.
 */
@Component
public class SameTransaction {

    private final CommandBus commands;

    SameTransaction(CommandBus commands) {
        this.commands = commands;
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
