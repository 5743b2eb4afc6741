package org.chamaledger.kernel.groups;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.members.Enciphered;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a document. The title is enciphered under the key of whoever filed it (field
 * {@code title}), the name of a file under the uploader's (field {@code file-name}). The files themselves are kept
 * apart.
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface DocumentEvent {

    DocumentId documentId();

    GroupId groupId();

    record DocumentFiled(
            DocumentId documentId,
            GroupId groupId,
            MemberId filedBy,
            Enciphered title,
            DocumentType type,
            DocumentVisibility visibility)
            implements DocumentEvent {}

    /**
     * A file of the document; the latest is the one that counts.
     *
     * @param edition counts the document's files, from 1
     * @param sha256 of the file, in lower-case hex
     * @param size in bytes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EditionAdded(
            DocumentId documentId,
            GroupId groupId,
            MemberId addedBy,
            int edition,
            String sha256,
            FileKind mediaType,
            long size,
            @Nullable Enciphered fileName)
            implements DocumentEvent {}

    record VisibilitySet(DocumentId documentId, GroupId groupId, DocumentVisibility visibility)
            implements DocumentEvent {}

    /**
     * Whoever has the link may read the latest edition, without a login, until it expires.
     *
     * @param keyHash SHA-256 of the link's key, in lower-case hex; the key itself is told to whoever asked, and not
     *     kept
     */
    record DocumentShared(
            DocumentId documentId, GroupId groupId, LinkId linkId, MemberId sharedBy, String keyHash, Instant expiresAt)
            implements DocumentEvent {}

    record LinkRevoked(DocumentId documentId, GroupId groupId, LinkId linkId) implements DocumentEvent {}

    record DocumentWithdrawn(DocumentId documentId, GroupId groupId, String reason) implements DocumentEvent {}
}
