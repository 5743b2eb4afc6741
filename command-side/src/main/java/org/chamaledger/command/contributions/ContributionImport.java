package org.chamaledger.command.contributions;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ImportEvent;
import org.chamaledger.kernel.contributions.ImportEvent.ContributionsImported;
import org.chamaledger.kernel.contributions.ImportEvent.ImportUndone;
import org.chamaledger.kernel.contributions.ImportView;

/** A file of contributions that was posted as a whole, and may be taken back as a whole. */
@Aggregate(type = "import", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class ContributionImport {

    @AggregateIdentifier
    private String stream;

    private ContributionsImported imported;
    private boolean undone;

    static ContributionImport of(ContributionsImported imported) {
        var batch = new ContributionImport();
        apply(imported);
        return batch;
    }

    void undo(String reason, int reversed) {
        apply(new ImportUndone(imported.batchId(), imported.groupId(), reason, reversed));
    }

    void requireStanding() {
        refuseUnless(!undone, "import.undone-already", "This import was undone already");
    }

    List<ContributionId> contributions() {
        return imported.contributions();
    }

    ContributionsImported imported() {
        return imported;
    }

    ImportView view() {
        return new ImportView(imported.batchId(), false, undone ? "UNDONE" : "POSTED", imported.rows(),
                imported.contributions().size(), imported.duplicates(), List.of(), List.of(),
                imported.total().amount(), imported.total().currency().getCurrencyCode());
    }

    @EventSourcingHandler
    void on(ImportEvent event) {
        switch (event) {
            case ContributionsImported e -> {
                stream = "import-" + e.batchId();
                imported = e;
            }
            case ImportUndone _ -> undone = true;
        }
    }

    ContributionImport() {} // Axon rebuilds an import from its events
}
