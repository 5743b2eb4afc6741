package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.function.Supplier;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.DocumentId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells whether a document can be shown as evidence, from the document itself. */
@Component
class FiledDocuments {

    private final Supplier<Repository<Document>> documents;

    FiledDocuments(ObjectProvider<Repository<Document>> documents) {
        this.documents = SingletonSupplier.of(documents::getObject);
    }

    void require(DocumentId document, GroupId group) {
        refuseUnless(isFiled(document, group), "compliance.evidence-unknown",
                "Evidence is a document of the group that is not withdrawn");
    }

    private boolean isFiled(DocumentId document, GroupId group) {
        try {
            return documents.get().load("document-" + document).invoke(filed -> filed.isFiledIn(group));
        } catch (AggregateNotFoundException missing) {
            return false;
        }
    }
}
