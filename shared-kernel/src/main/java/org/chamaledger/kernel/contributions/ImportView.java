package org.chamaledger.kernel.contributions;

import java.util.List;
import org.chamaledger.kernel.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of contributions.
 *
 * @param batch names the import for undoing it; null for a dry run and when nothing was posted
 * @param status CHECKED (a dry run), POSTED, NOTHING_NEW (every line is in the books already), UNDONE
 * @param rows lines of the file, the header left out
 * @param accepted lines posted, or that would be
 * @param duplicates lines whose reference, or whose very same payment, is in the books or earlier in the file already
 * @param total of the accepted lines
 */
public record ImportView(
        @Nullable BatchId batch,
        boolean dryRun,
        String status,
        int rows,
        int accepted,
        int duplicates,
        List<RejectedLine> rejected,
        List<RejectedLine> duplicateLines,
        Amount total,
        String currency) {

    /** A line and what is wrong with it. {@code row} counts from the header, which is line 1. */
    public record RejectedLine(int row, String field, String code, String detail) {}
}
