package org.chamaledger.command.treasury;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.treasury.TreasuryCommand.OpenBooks;
import org.chamaledger.command.treasury.TreasuryCommand.PostEntries;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.GroupEvent.GroupFormed;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.springframework.stereotype.Component;

/**
 * Takes whatever moves money to the group's Treasury, in the transaction in which it was decided: what the Treasury
 * refuses was never decided. What was decided together is booked together.
 */
@Component
class Bookkeeper {

    private final SameTransaction transaction;

    Bookkeeper(SameTransaction transaction, EventBus events) {
        this.transaction = transaction;
        transaction.hear(GroupFormed.class, (formed, _) -> transaction.send(
                new OpenBooks(formed.groupId(), formed.currency(), formed.timeZone())));
        events.subscribe(this::book);
    }

    private void book(List<? extends EventMessage<?>> decided) {
        var entries = new LinkedHashMap<GroupId, List<JournalEntry>>();
        for (var event : decided) {
            if (event.getPayload() instanceof MovesMoney fact) {
                entries.computeIfAbsent(fact.groupId(), group -> new ArrayList<>()).add(fact.entry());
            }
        }
        entries.forEach((group, due) -> transaction.send(
                new PostEntries(group, due, decided.getFirst().getTimestamp())));
    }
}
