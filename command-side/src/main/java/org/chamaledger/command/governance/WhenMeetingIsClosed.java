package org.chamaledger.command.governance;

import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.FineCommand.ImposeByRule;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingClosed;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Fines whoever missed a meeting or came late, where the group's tariff knows that, in the transaction that closes it. */
@Component
class WhenMeetingIsClosed implements SmartInitializingSingleton {

    private final EventBus events;
    private final SameTransaction fines;
    private final Rulebooks rulebooks;

    WhenMeetingIsClosed(EventBus events, SameTransaction fines, Rulebooks rulebooks) {
        this.events = events;
        this.fines = fines;
        this.rulebooks = rulebooks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        events.subscribe(this::fine);
    }

    private void fine(List<? extends EventMessage<?>> decided) {
        for (var event : decided) {
            if (event.getPayload() instanceof MeetingClosed closed) {
                fine(closed);
            }
        }
    }

    private void fine(MeetingClosed meeting) {
        var tariff = rulebooks.of(meeting.groupId(), meeting.startedAt()).fines();
        for (var mark : meeting.roll()) {
            var type = switch (mark.attendance()) {
                case ABSENT -> FineType.MISSED_MEETING;
                case LATE -> FineType.LATE_TO_MEETING;
                case PRESENT, EXCUSED -> null;
            };
            if (type != null && tariff.of(type).isPresent()) {
                fines.send(new ImposeByRule(
                        meeting.groupId(), mark.memberId(), type, FineCause.meeting(meeting.meetingId()),
                        meeting.startedAt()));
            }
        }
    }
}
