package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;

/**
 * Marks an event that moves a group's money. Whatever carries this mark is booked by the group's Treasury in the same
 * transaction, by the entry that the event itself names.
 */
public interface MovesMoney {

    GroupId groupId();

    /** The day on which the movement took effect, in the group's time zone. */
    LocalDate valueDate();

    /** How this event is booked; pure, and classifies amounts that were decided before. */
    JournalEntry entry();
}
