package org.chamaledger.command.groups;

import java.util.Optional;
import org.chamaledger.kernel.audit.CheckpointView;
import org.chamaledger.kernel.audit.Checkpoints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells a meeting what was signed of the ledger, where anybody signs it. */
@Component
class SignedLedger {

    private final ObjectProvider<Checkpoints> checkpoints;

    SignedLedger(ObjectProvider<Checkpoints> checkpoints) {
        this.checkpoints = checkpoints;
    }

    Optional<CheckpointView> latest() {
        return Optional.ofNullable(checkpoints.getIfAvailable()).flatMap(Checkpoints::latest);
    }
}
