package org.chamaledger.command.treasury;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
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
    private final SameTransaction treasuries;

    Bookkeeper(EventBus events, SameTransaction treasuries) {
        this.events = events;
        this.treasuries = treasuries;
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
                    treasuries.send(new OpenBooks(formed.groupId(), formed.currency(), formed.timeZone()));
                case MovesMoney fact ->
                    entries.computeIfAbsent(fact.groupId(), group -> new ArrayList<>()).add(fact.entry());
                default -> { }
            }
        }
        entries.forEach((group, due) -> treasuries.send(new PostEntries(group, due, decided.getFirst().getTimestamp())));
    }
}
