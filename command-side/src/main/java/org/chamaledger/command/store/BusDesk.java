package org.chamaledger.command.store;

import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.chamaledger.command.CommandDesk;
import org.chamaledger.command.Committed;
import org.chamaledger.command.Request;
import org.chamaledger.kernel.Actor;

/** Hands commands to the bus, whose answers come in the same thread. */
final class BusDesk implements CommandDesk {

    private final CommandBus bus;

    BusDesk(CommandBus bus) {
        this.bus = bus;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> Committed<R> handle(Object command, Request request) {
        var message = new GenericCommandMessage<>(
                command, Map.of(Actor.METADATA_KEY, request.actor(), LedgerCommandBus.REQUEST, request));
        var answers = new CommandResultMessage<?>[1];
        bus.<Object, R>dispatch(message, (sent, answer) -> answers[0] = answer);
        if (answers[0].isExceptional()) {
            throw answers[0].exceptionResult() instanceof RuntimeException refusal
                    ? refusal : new IllegalStateException(answers[0].exceptionResult());
        }
        return new Committed<>(
                (R) answers[0].getPayload(),
                (Long) answers[0].getMetaData().get(LedgerCommandBus.VERSION),
                (Long) answers[0].getMetaData().get(LedgerCommandBus.POSITION));
    }
}
