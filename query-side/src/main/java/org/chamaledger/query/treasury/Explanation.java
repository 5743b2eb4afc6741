package org.chamaledger.query.treasury;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/**
 * Why a balance is what it is.
 *
 * @param holder whose part of the account; null for all of it
 * @param balance on the side on which this kind of account grows
 * @param entries how many entries make it
 * @param broughtForward what the entries come to that are older than the first one told
 * @param made the entries that make it, by value date and number; the last thousand where there are more
 * @param difference what another moment of knowledge says; null where none was asked for
 */
public record Explanation(
        String account,
        String name,
        LedgerAccount.Kind kind,
        @Nullable String holder,
        String currency,
        LocalDate asAt,
        Instant knownAt,
        Amount balance,
        long entries,
        Amount broughtForward,
        List<Step> made,
        @Nullable Difference difference) {

    /**
     * One entry's part in the balance.
     *
     * @param amount by which the balance grows; negative where it shrinks
     * @param balance after it
     * @param reverses number of the entry that this one undoes
     * @param reversedBy number of the entry that undoes this one, known by then
     */
    public record Step(
            long number,
            LocalDate valueDate,
            Instant recordedAt,
            String narration,
            Source source,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            Amount amount,
            Amount balance) {}

    /**
     * What was learnt between two moments of knowledge about the same value date.
     *
     * @param knownAt the earlier of the two
     * @param andKnownAt the later
     * @param balance as it was believed to be at the earlier
     * @param andBalance and at the later
     * @param amount by which they differ
     * @param entries how many entries were learnt of in between; they make the difference
     * @param learnt those, by number; the first thousand where there are more
     */
    public record Difference(
            Instant knownAt,
            Instant andKnownAt,
            Amount balance,
            Amount andBalance,
            Amount amount,
            long entries,
            List<Step> learnt) {}
}
