package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.chamaledger.kernel.GroupId;

/**
 * One balanced set of postings, before the Treasury gives it its number. An unbalanced entry cannot be constructed.
 *
 * @param reversal whether this undoes, exactly, the entry that the same source caused before
 */
public record JournalEntry(
        GroupId groupId, LocalDate valueDate, String narration, Source source, boolean reversal,
        List<Posting> postings) {

    public JournalEntry {
        postings = List.copyOf(postings);
        requireBalanced(postings);
    }

    /** The entry that a fact causes for the first time. */
    public static JournalEntry of(MovesMoney fact, Source source, String narration, Posting... postings) {
        return new JournalEntry(
                fact.groupId(), fact.valueDate(), narration, source, false, Arrays.asList(postings));
    }

    /**
     * The equal and opposite entry of one that the same source caused before: the postings given are the original's.
     */
    public static JournalEntry reversing(MovesMoney fact, Source source, String narration, Posting... originals) {
        return new JournalEntry(
                fact.groupId(), fact.valueDate(), narration, source, true,
                Arrays.stream(originals).map(Posting::mirrored).toList());
    }

    /** Refuses postings that are not two or more, in one currency, with debits equal to credits. */
    static void requireBalanced(List<Posting> postings) {
        long difference = 0;
        boolean alike = postings.size() >= 2;
        for (var posting : postings) {
            difference = Math.addExact(difference, posting.signedUnits());
            alike &= posting.amount().currency().equals(postings.getFirst().amount().currency());
        }
        if (!alike || difference != 0) {
            throw new IllegalArgumentException("Not a balanced entry in one currency");
        }
    }
}
