package org.chamaledger.command.contributions;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.ImportView.RejectedLine;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an import of contributions. Each answers with an {@code ImportView}. */
public sealed interface ImportCommand {

    BatchId batchId();

    @TargetAggregateIdentifier
    default String stream() {
        return "import-" + batchId();
    }

    /**
     * Posts a whole file or nothing of it; a dry run posts nothing and reports the same. Refused, with the report, as
     * long as one line is rejected. Lines that are in the books already are left out and counted as duplicates.
     *
     * @param fileHash SHA-256 of the file in lower-case hex
     * @param unreadable what could not even be read as a line: wrong dates, amounts, methods, columns
     */
    record ImportContributions(
            BatchId batchId, GroupId groupId, String fileHash, boolean dryRun, List<Line> lines,
            List<RejectedLine> unreadable)
            implements ImportCommand {

        /**
         * One line of the file.
         *
         * @param member an e-mail address, a phone number or a member's id
         * @param currency the code that the file names beside the amount; null when it names none
         */
        public record Line(
                int row,
                LocalDate date,
                String member,
                Amount amount,
                @Nullable String currency,
                PaymentMethod method,
                @Nullable String reference,
                Fund fund,
                @Nullable String notes) {}
    }

    /** Reverses every contribution of the batch that still stands. */
    record UndoImport(BatchId batchId, String reason) implements ImportCommand {

        public UndoImport {
            reason = Plausible.reason(reason);
        }
    }
}
