package org.chamaledger.command.treasury;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.Source;

/** What can be asked of a group's books; entries are only ever caused by events that move money. */
public sealed interface TreasuryCommand {

    GroupId groupId();

    @TargetAggregateIdentifier
    default String stream() {
        return "treasury-" + groupId();
    }

    /** By the chairperson or treasurer. Answers with a {@code PeriodView}. */
    record ClosePeriod(GroupId groupId, LocalDate until) implements TreasuryCommand {

        public ClosePeriod {
            Plausible.requireDay("until", until);
        }
    }

    /** By the house, when a group is formed. */
    record OpenBooks(GroupId groupId, Currency currency, ZoneId timeZone) implements TreasuryCommand {}

    /** By the house, in the transaction of the events that moved the money; {@code at} is when they were recorded. */
    record PostEntries(GroupId groupId, List<JournalEntry> entries, Instant at) implements TreasuryCommand {}

    /** By the house, in the transaction in which a room corrects what it booked. */
    record NoteCorrection(GroupId groupId, Source corrected, Source replacement, String reason)
            implements TreasuryCommand {}
}
