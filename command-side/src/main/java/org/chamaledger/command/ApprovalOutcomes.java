package org.chamaledger.command;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.kernel.approvals.ApprovalDecided;
import org.chamaledger.kernel.approvals.Subject;
import org.springframework.stereotype.Component;

/** Lets a room hear what the signatures on its subjects came to, in the transaction of the last of them. */
@Component
public class ApprovalOutcomes {

    private final EventBus events;
    private final SameTransaction rooms;

    ApprovalOutcomes(EventBus events, SameTransaction rooms) {
        this.events = events;
        this.rooms = rooms;
    }

    /** From now on each outcome about one of these subjects is made a command of the room's own, and sent. */
    public void tell(Set<Subject> subjects, BiFunction<ApprovalDecided, Instant, Object> command) {
        events.subscribe(decided -> hear(decided, subjects, command));
    }

    private void hear(
            List<? extends EventMessage<?>> decided, Set<Subject> subjects,
            BiFunction<ApprovalDecided, Instant, Object> command) {
        for (var event : decided) {
            if (event.getPayload() instanceof ApprovalDecided end && subjects.contains(end.subject())) {
                rooms.send(command.apply(end, event.getTimestamp()));
            }
        }
    }
}
