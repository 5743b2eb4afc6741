package org.chamaledger.kernel.contributions;

import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;

/**
 * Everything that can have happened to an import of contributions.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ImportEvent {

    BatchId batchId();

    GroupId groupId();

    /**
     * @param fileHash SHA-256 of the file's bytes in lower-case hex
     * @param rows lines of the file, the header left out
     * @param duplicates lines that were in the books already, and so were left out
     */
    record ContributionsImported(
            BatchId batchId,
            GroupId groupId,
            String fileHash,
            int rows,
            int duplicates,
            Money total,
            List<ContributionId> contributions)
            implements ImportEvent {}

    /** Every contribution of the batch that still stood was reversed. */
    record ImportUndone(BatchId batchId, GroupId groupId, String reason, int reversed) implements ImportEvent {}
}
