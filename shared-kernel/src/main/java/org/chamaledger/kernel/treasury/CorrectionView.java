package org.chamaledger.kernel.treasury;

import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.ScheduleView;
import org.jspecify.annotations.Nullable;

/**
 * A past entry put right: undone, and entered again as it should have been.
 *
 * @param preview whether nothing was done, and this is what would be
 * @param corrected what was wrong
 * @param replacement what stands for it; of a preview, of no use later
 * @param entries what is booked
 * @param balances accounts, and holders' parts of them, that stand differently afterwards
 * @param loan what becomes of the loan, where a repayment is corrected
 */
public record CorrectionView(
        GroupId group,
        boolean preview,
        Source corrected,
        Source replacement,
        String reason,
        String currency,
        List<BookedEntry> entries,
        List<BalanceChange> balances,
        @Nullable LoanChange loan) {

    /** @param reversal whether it undoes what was wrong */
    public record BookedEntry(boolean reversal, LocalDate valueDate, String narration, List<Line> postings) {}

    public record Line(String account, @Nullable String holder, Posting.Side side, Amount amount) {}

    /** On the side on which this kind of account grows. */
    public record BalanceChange(
            String account, String name, @Nullable String holder, Amount before, Amount after, Amount change) {}

    /** The schedule today, penalties included, as it is and as it will be. */
    public record LoanChange(
            Amount outstandingBefore, Amount outstandingAfter, List<ScheduleView.Row> before,
            List<ScheduleView.Row> after) {}

    /** The same, with what becomes of the loan. */
    public CorrectionView with(LoanChange change) {
        return new CorrectionView(
                group, preview, corrected, replacement, reason, currency, entries, balances, change);
    }
}
