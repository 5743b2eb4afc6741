package org.chamaledger.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chamaledger.command.Committed;
import org.chamaledger.command.LedgerTest;
import org.chamaledger.command.groups.DocumentCommand.AddEdition;
import org.chamaledger.command.groups.DocumentCommand.FileDocument;
import org.chamaledger.command.groups.DocumentCommand.KeptFile;
import org.chamaledger.command.groups.DocumentCommand.RevokeLink;
import org.chamaledger.command.groups.DocumentCommand.SetVisibility;
import org.chamaledger.command.groups.DocumentCommand.ShareDocument;
import org.chamaledger.command.groups.DocumentCommand.WithdrawDocument;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.groups.LinkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Papers of a group and who may read them, on a real store. */
class DocumentTest extends LedgerTest {

    private static final String KEY = "a key that nobody else has";

    private MemberId chair;
    private MemberId admin;
    private MemberId amina;
    private GroupId group;

    @BeforeEach
    void aGroup() {
        chair = someone();
        group = groupOf(chair);
        admin = memberOf(group, chair, GroupRole.ADMIN);
        amina = memberOf(group, chair, GroupRole.MEMBER);
    }

    @Test
    void a_document_has_editions_and_keeps_the_earlier_ones() {
        var document = filed();
        var second = ask(new AddEdition(document, file("b")), admin);
        assertThat(second.editions()).extracting(EditionView::edition).containsExactly(1, 2);
        assertThat(second.editions().getLast().fileName()).isEqualTo("rules.pdf");
        assertThat(ask(new AddEdition(document, file("b")), admin).editions()).hasSize(2);
        assertThat(ask(new SetVisibility(document, DocumentVisibility.MEMBERS), chair).visibility())
                .isEqualTo(DocumentVisibility.MEMBERS);
        assertThat(history("document-" + document))
                .isEqualTo("DocumentFiled EditionAdded EditionAdded VisibilitySet");
        assertRefused("group.not-official", () -> ask(new AddEdition(document, file("c")), amina));
        assertRefused("document.unknown", () -> ask(new AddEdition(document, file("c")), someone()));
    }

    @Test
    void the_key_of_a_link_is_told_once_and_never_stored() {
        var document = filed();
        var link = LinkId.next();
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertRefused("group.not-official", () -> ask(new ShareDocument(document, link, KEY, tomorrow), admin));
        assertRefused("document.link-expiry", () -> ask(new ShareDocument(document, link, KEY, Instant.now()), chair));
        assertRefused("document.link-expiry",
                () -> ask(new ShareDocument(document, link, KEY, tomorrow.plus(Duration.ofDays(90))), chair));
        var shared = ask(new ShareDocument(document, link, KEY, tomorrow), chair);
        assertThat(shared.links().getFirst().key()).isEqualTo(KEY);
        assertThat(db.sql("select count(*) from ledger.event where payload::text like '%' || ? || '%'").param(KEY)
                .query(Long.class).single()).isZero();
        assertRefused("document.shared-already", () -> ask(new ShareDocument(document, link, KEY, tomorrow), chair));
        var revoked = ask(new RevokeLink(document, link), admin);
        assertThat(revoked.links().getFirst().revoked()).isTrue();
        assertThat(revoked.links().getFirst().key()).isNull();
        assertThat(ask(new RevokeLink(document, link), admin).links().getFirst().revoked()).isTrue();
        assertRefused("document.link-unknown", () -> ask(new RevokeLink(document, LinkId.next()), admin));
    }

    @Test
    void a_withdrawn_document_takes_its_links_with_it() {
        var document = filed();
        ask(new ShareDocument(document, LinkId.next(), KEY, Instant.now().plusSeconds(60)), chair);
        var withdrawn = ask(new WithdrawDocument(document, "Outdated"), admin);
        assertThat(withdrawn.status()).isEqualTo(DocumentStatus.WITHDRAWN);
        assertThat(withdrawn.links().getFirst().revoked()).isTrue();
        assertRefused("document.withdrawn", () -> ask(new AddEdition(document, file("c")), chair));
    }

    private DocumentId filed() {
        var id = DocumentId.next();
        ask(new FileDocument(
                id, group, "The rules", DocumentType.CONSTITUTION, DocumentVisibility.OFFICIALS, file("a")),
                chair);
        return id;
    }

    private static KeptFile file(String digit) {
        return new KeptFile(digit.repeat(64), FileKind.PDF, 1000, "C:\\papers\\rules.pdf");
    }

    private DocumentView ask(DocumentCommand command, MemberId who) {
        Committed<DocumentView> committed = desk.handle(command, by(who));
        return committed.result();
    }
}
