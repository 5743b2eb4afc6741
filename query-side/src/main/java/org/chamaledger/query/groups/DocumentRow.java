package org.chamaledger.query.groups;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.kernel.groups.DocumentView.LinkView;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "document")
class DocumentRow {

    @Id
    UUID documentId;

    UUID groupId;

    String title;

    @Enumerated(EnumType.STRING)
    DocumentType documentType;

    @Enumerated(EnumType.STRING)
    DocumentVisibility visibility;

    @Enumerated(EnumType.STRING)
    DocumentStatus status;

    UUID filedBy;

    Instant filedAt;

    @Nullable String reason;

    long version;

    DocumentView view(List<EditionView> editions, List<LinkView> links, Keyring keyring) {
        var filer = new MemberId(filedBy);
        return new DocumentView(
                new DocumentId(documentId), new GroupId(groupId),
                keyring.shown(filer, "title", new Enciphered(title)), documentType,
                visibility,
                status, filer, filedAt, editions, links, reason);
    }
}
