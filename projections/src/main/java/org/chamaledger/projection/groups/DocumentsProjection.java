package org.chamaledger.projection.groups;

import java.util.List;
import java.util.Set;
import org.chamaledger.kernel.groups.DocumentEvent;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentFiled;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentShared;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentWithdrawn;
import org.chamaledger.kernel.groups.DocumentEvent.EditionAdded;
import org.chamaledger.kernel.groups.DocumentEvent.LinkRevoked;
import org.chamaledger.kernel.groups.DocumentEvent.VisibilitySet;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class DocumentsProjection implements Projection {

    @Override
    public String name() {
        return "documents";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("document"), ReadTable.kept("document_edition"), ReadTable.kept("document_link"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(DocumentEvent.class);
    }

    @Override
    public String sequenceOf(Object payload) {
        return ((DocumentEvent) payload).groupId().toString();
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        project((DocumentEvent) event.payload(), event, rows).set("version", event.sequence());
    }

    private static Row project(DocumentEvent fact, RecordedEvent event, Rows rows) {
        var documents = rows.in("document");
        var id = fact.documentId().value();
        return switch (fact) {
            case DocumentFiled e -> documents.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("title", e.title().ciphertext())
                    .set("document_type", e.type())
                    .set("visibility", e.visibility())
                    .set("status", DocumentStatus.FILED)
                    .set("filed_by", e.filedBy().value())
                    .set("filed_at", event.at());
            case EditionAdded e -> {
                rows.in("document_edition").put(id, e.edition())
                        .set("group_id", e.groupId().value())
                        .set("sha256", e.sha256())
                        .set("media_type", e.mediaType().mediaType())
                        .set("size", e.size())
                        .set("file_name", e.fileName() == null ? null : e.fileName().ciphertext())
                        .set("added_by", e.addedBy().value())
                        .set("added_at", event.at());
                yield documents.change(id).set("edition", e.edition());
            }
            case VisibilitySet e -> documents.change(id).set("visibility", e.visibility());
            case DocumentShared e -> {
                rows.in("document_link").insert(e.linkId().value())
                        .set("document_id", id)
                        .set("group_id", e.groupId().value())
                        .set("key_hash", e.keyHash())
                        .set("shared_by", e.sharedBy().value())
                        .set("shared_at", event.at())
                        .set("expires_at", e.expiresAt())
                        .set("revoked", false);
                yield documents.change(id);
            }
            case LinkRevoked e -> {
                rows.in("document_link").change(e.linkId().value()).set("revoked", true);
                yield documents.change(id);
            }
            case DocumentWithdrawn e -> documents.change(id)
                    .set("status", DocumentStatus.WITHDRAWN)
                    .set("reason", e.reason());
        };
    }
}
