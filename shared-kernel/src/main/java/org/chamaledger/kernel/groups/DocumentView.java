package org.chamaledger.kernel.groups;

import java.time.Instant;
import java.util.List;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A document, as answered; its files are asked for by themselves.
 *
 * @param editions its files, the latest last
 * @param links by which it was shared, expired and revoked ones too; empty for those who may not share it
 * @param reason why it was withdrawn
 */
public record DocumentView(
        DocumentId id,
        GroupId group,
        String title,
        DocumentType documentType,
        DocumentVisibility visibility,
        DocumentStatus status,
        MemberId filedBy,
        Instant filedAt,
        List<EditionView> editions,
        List<LinkView> links,
        @Nullable String reason) {

    /**
     * One file of a document.
     *
     * @param sha256 of the file as it was uploaded, in lower-case hex
     * @param mediaType what the file is, by its content
     * @param size in bytes
     */
    public record EditionView(
            int edition, String sha256, String mediaType, long size, @Nullable String fileName, MemberId addedBy,
            Instant addedAt) {}

    /**
     * A link by which a document is shared.
     *
     * @param key opens it; told once, to whoever shared the document, and null ever after
     */
    public record LinkView(
            LinkId id, MemberId sharedBy, Instant sharedAt, Instant expiresAt, boolean revoked, @Nullable String key) {}
}
