package org.chamaledger.projection;

import static org.chamaledger.projection.SampleStory.AMINA;
import static org.chamaledger.projection.SampleStory.BARAKA;
import static org.chamaledger.projection.SampleStory.UMOJA;
import static org.chamaledger.projection.SampleStory.secret;

import java.time.Instant;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.groups.DocumentEvent;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentFiled;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentShared;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentWithdrawn;
import org.chamaledger.kernel.groups.DocumentEvent.EditionAdded;
import org.chamaledger.kernel.groups.DocumentEvent.LinkRevoked;
import org.chamaledger.kernel.groups.DocumentEvent.VisibilitySet;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.LinkId;

/** The part of the {@link SampleStory} in which papers are filed. */
final class DocumentStory {

    static final DocumentId RULES = DocumentId.of("019ab000-0000-7000-8000-0000000000d1");
    static final DocumentId OLD = DocumentId.of("019ab000-0000-7000-8000-0000000000d2");

    private static final LinkId OPEN = LinkId.of("019ab000-0000-7000-8000-0000000000d3");
    private static final LinkId SHUT = LinkId.of("019ab000-0000-7000-8000-0000000000d4");
    private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

    private final FakeLedger ledger;

    DocumentStory(FakeLedger ledger) {
        this.ledger = ledger;
    }

    void tell() {
        of(new DocumentFiled(RULES, UMOJA, AMINA, secret("The rules"), DocumentType.CONSTITUTION,
                DocumentVisibility.OFFICIALS));
        of(new EditionAdded(RULES, UMOJA, AMINA, 1, "ab".repeat(32), FileKind.PDF, 1_000, secret("rules.pdf")));
        of(new EditionAdded(RULES, UMOJA, BARAKA, 2, "cd".repeat(32), FileKind.PNG, 2_000, null));
        of(new VisibilitySet(RULES, UMOJA, DocumentVisibility.MEMBERS));
        of(new DocumentShared(RULES, UMOJA, OPEN, AMINA, "ef".repeat(32), LATER));
        of(new DocumentShared(RULES, UMOJA, SHUT, AMINA, "01".repeat(32), LATER));
        of(new LinkRevoked(RULES, UMOJA, SHUT));
        of(new DocumentFiled(OLD, UMOJA, AMINA, secret("Old rules"), DocumentType.OTHER, DocumentVisibility.MEMBERS));
        of(new EditionAdded(OLD, UMOJA, AMINA, 1, "ab".repeat(32), FileKind.PDF, 1_000, null));
        of(new DocumentWithdrawn(OLD, UMOJA, "Outdated"));
    }

    private void of(DocumentEvent fact) {
        ledger.append("document-" + fact.documentId(), fact);
    }
}
