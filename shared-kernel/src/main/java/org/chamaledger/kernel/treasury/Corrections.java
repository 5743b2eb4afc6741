package org.chamaledger.kernel.treasury;

import java.util.List;
import org.chamaledger.kernel.GroupId;

/**
 * Where other rooms of the command side put right what they booked wrongly: undone and entered again, in one command.
 */
public interface Corrections {

    /**
     * Says what a correction does to the books and, unless it is a preview, puts on record that one thing stands for
     * the other. The entries themselves are booked because the events of the deciding room move money.
     *
     * <p>Refused for a closed period ({@code treasury.period-closed}), and where an account would hold less than
     * nothing in the end ({@code treasury.overdrawn}).
     *
     * @param entries what is booked, in this order
     */
    CorrectionView correct(
            boolean preview, GroupId group, Source corrected, Source replacement, String reason,
            List<JournalEntry> entries);
}
