package org.chamaledger.query.groups;

import java.time.Instant;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about documents. Officials and group admins see all of their group, active members those
 * that are for members.
 */
public sealed interface DocumentQuery {

    record ListDocuments(Actor actor, DocumentFilter filter, Paging paging)
            implements DocumentQuery, Question<Page<DocumentView>> {}

    record FindDocument(Actor actor, DocumentId document) implements DocumentQuery, Question<Versioned<DocumentView>> {}

    /** Which file an edition is; the latest where none is said. */
    record FindEdition(Actor actor, DocumentId document, @Nullable Integer edition)
            implements DocumentQuery, Question<EditionView> {}

    /**
     * Which file a link opens at this instant; {@code document.link-unknown} for one that expired, was revoked or never
     * was. Needs no caller: the key is the right.
     *
     * @param keyHash SHA-256 of the link's key, in lower-case hex
     */
    record FindShared(String keyHash, Instant at) implements DocumentQuery, Question<EditionView> {}

    /** Fields the list of documents can be narrowed by. */
    record DocumentFilter(
            @Nullable GroupId group,
            @Nullable DocumentType documentType,
            @Nullable DocumentStatus status,
            @Nullable Instant filedAtFrom,
            @Nullable Instant filedAtTo) {}
}
