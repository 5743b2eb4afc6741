package org.chamaledger.command.groups;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.Instant;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.LinkId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a document, by officials and group admins. Each answers with a {@code DocumentView},
 * but for {@link OfferDocument} and {@link OfferEdition}.
 */
public sealed interface DocumentCommand {

    DocumentId documentId();

    @TargetAggregateIdentifier
    default String stream() {
        return "document-" + documentId();
    }

    /**
     * A file that is kept already.
     *
     * @param sha256 of the file, 64 digits of lower-case hex
     * @param size in bytes
     * @param name what the uploader calls it; folders before the name are dropped
     */
    record KeptFile(String sha256, FileKind kind, long size, @Nullable String name) {

        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
        private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
        private static final int LONGEST_NAME = 120;

        public KeptFile {
            malformedUnless(HASH.matcher(sha256).matches() && size > 0, "document.file-malformed",
                    "A document is a file that is not empty");
            name = name == null ? "" : FOLDERS.matcher(name).replaceFirst("").strip();
            name = name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
            name = name.isEmpty() || !Plausible.isLine(name) ? null : name;
        }
    }

    /** Refused as {@link FileDocument} would be, and changes nothing: asked before the file is kept. */
    record OfferDocument(DocumentId documentId, GroupId groupId) implements DocumentCommand {}

    /** Refused as {@link AddEdition} would be, and changes nothing: asked before the file is kept. */
    record OfferEdition(DocumentId documentId) implements DocumentCommand {}

    record FileDocument(
            DocumentId documentId,
            GroupId groupId,
            String title,
            DocumentType type,
            DocumentVisibility visibility,
            KeptFile file)
            implements DocumentCommand {

        public FileDocument {
            title = title.strip();
            malformedUnless(!title.isEmpty() && title.length() <= 120 && Plausible.isLine(title),
                    "document.title-malformed", "title is 1 to 120 printable characters");
        }
    }

    /** The same file again changes nothing. */
    record AddEdition(DocumentId documentId, KeptFile file) implements DocumentCommand {}

    record SetVisibility(DocumentId documentId, DocumentVisibility visibility) implements DocumentCommand {}

    /**
     * By an official: whoever has the key may read the latest edition until then.
     *
     * @param key of the link, 256 bits by chance; the events keep its hash alone
     */
    record ShareDocument(
            DocumentId documentId, LinkId linkId, String key, Instant expiresAt) implements DocumentCommand {}

    record RevokeLink(DocumentId documentId, LinkId linkId) implements DocumentCommand {}

    /** Takes its links with it. */
    record WithdrawDocument(DocumentId documentId, String reason) implements DocumentCommand {

        public WithdrawDocument {
            reason = Plausible.reason(reason);
        }
    }
}
