package org.chamaledger.command.treasury;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.treasury.TreasuryCommand.OpenBooks;
import org.chamaledger.command.treasury.TreasuryCommand.PostEntries;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Takes whatever moves money to the group's Treasury, in the transaction in which it was decided: what the Treasury
 * refuses was never decided.
 */
@Component
class Bookkeeper implements SmartInitializingSingleton {

    private final EventBus events;
    private final CommandBus commands;

    Bookkeeper(EventBus events, CommandBus commands) {
        this.events = events;
        this.commands = commands;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::book);
    }

    private void book(List<? extends EventMessage<?>> decided) {
        var entries = new LinkedHashMap<GroupId, List<JournalEntry>>();
        for (var event : decided) {
            switch (event.getPayload()) {
                case GroupFormed formed ->
                    send(new OpenBooks(formed.groupId(), formed.currency(), formed.timeZone()));
                case MovesMoney fact ->
                    entries.computeIfAbsent(fact.groupId(), group -> new ArrayList<>()).add(fact.entry());
                default -> { }
            }
        }
        entries.forEach((group, due) -> send(new PostEntries(group, due, decided.getFirst().getTimestamp())));
    }

    private void send(TreasuryCommand command) {
        var answers = new CommandResultMessage<?>[1];
        commands.dispatch(new GenericCommandMessage<>(command), (sent, answer) -> answers[0] = answer);
        if (answers[0].isExceptional()) {
            throw answers[0].exceptionResult() instanceof RuntimeException refusal
                    ? refusal : new IllegalStateException(answers[0].exceptionResult());
        }
    }
}
