package org.chamaledger.command.groups;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.groups.GroupCommand.FollowConstitution;
import org.chamaledger.kernel.governance.ConstitutionEvent.ConstitutionAdopted;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** A constitution that is adopted becomes the group's settings in the same transaction. */
@Component
class WhenConstitutionIsAdopted implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction groups;

    WhenConstitutionIsAdopted(EventBus events, SameTransaction groups) {
        this.events = events;
        this.groups = groups;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::react);
    }

    private void react(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof ConstitutionAdopted adopted) {
                groups.send(new FollowConstitution(
                        adopted.groupId(), adopted.version(), adopted.rules(), adopted.adoptedAt()));
            }
        }
    }
}
