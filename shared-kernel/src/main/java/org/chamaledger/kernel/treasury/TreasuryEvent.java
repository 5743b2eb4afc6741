package org.chamaledger.kernel.treasury;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a group's books.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface TreasuryEvent {

    GroupId groupId();

    record BooksOpened(GroupId groupId, Currency currency, ZoneId timeZone) implements TreasuryEvent {}

    /**
     * A journal entry, as it stands in the books for ever.
     *
     * @param number from 1, without a gap in the group
     * @param reverses the number of the entry that this one undoes; null for every other entry
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryPosted(
            GroupId groupId,
            long number,
            LocalDate valueDate,
            String narration,
            Source source,
            @Nullable Long reverses,
            List<Posting> postings)
            implements TreasuryEvent {

        public EntryPosted {
            postings = List.copyOf(postings);
            JournalEntry.requireBalanced(postings);
        }
    }

    /**
     * The books refuse entries with a value date up to and including this day from now on. Income and expense were
     * carried to the retained surplus by the entry just before, if there were any.
     */
    record PeriodClosed(GroupId groupId, LocalDate until, Money surplus) implements TreasuryEvent {}

    /**
     * Something that was booked wrongly is undone, and something else stands for it; the entries of both follow in the
     * same transaction.
     *
     * @param corrected what was wrong
     * @param replacement as it should have been
     */
    record EntryCorrected(GroupId groupId, Source corrected, Source replacement, String reason)
            implements TreasuryEvent {}
}
