package org.chamaledger.kernel.audit;

import java.util.Optional;

/** What was signed of the ledger. */
@FunctionalInterface
public interface Checkpoints {

    /** The newest signed checkpoint; none before the first event was signed. */
    Optional<CheckpointView> latest();
}
