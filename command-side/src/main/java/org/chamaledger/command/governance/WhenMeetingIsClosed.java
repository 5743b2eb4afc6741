package org.chamaledger.command.governance;

import org.chamaledger.command.SameTransaction;
import org.chamaledger.command.governance.FineCommand.ImposeByRule;
import org.chamaledger.kernel.governance.FineCause;
import org.chamaledger.kernel.governance.FineType;
import org.chamaledger.kernel.governance.Rulebooks;
import org.chamaledger.kernel.groups.MeetingEvent.MeetingClosed;
import org.springframework.stereotype.Component;

/**
 * Fines whoever missed a meeting or came late, where the group's tariff knows that, in the transaction that closes it.
 */
@Component
class WhenMeetingIsClosed {

    private final SameTransaction transaction;
    private final Rulebooks rulebooks;

    WhenMeetingIsClosed(SameTransaction transaction, Rulebooks rulebooks) {
        this.transaction = transaction;
        this.rulebooks = rulebooks;
        transaction.hear(MeetingClosed.class, (meeting, _) -> fine(meeting));
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
                transaction.send(new ImposeByRule(
                        meeting.groupId(), mark.memberId(), type, FineCause.meeting(meeting.meetingId()),
                        meeting.startedAt()));
            }
        }
    }
}
