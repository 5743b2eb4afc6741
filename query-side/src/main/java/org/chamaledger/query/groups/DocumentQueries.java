package org.chamaledger.query.groups;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.kernel.groups.DocumentView.LinkView;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.LinkId;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.groups.DocumentQuery.FindDocument;
import org.chamaledger.query.groups.DocumentQuery.FindEdition;
import org.chamaledger.query.groups.DocumentQuery.FindShared;
import org.chamaledger.query.groups.DocumentQuery.ListDocuments;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers which papers a group has, and to whom it hands them out. */
@Component
class DocumentQueries {

    private static final Ordering ORDERING = new Ordering("-filed_at",
            List.of(Key.instant("filed_at", "filedAt")), List.of(Key.id("documentId")));

    private final DocumentRows rows;
    private final Readers readers;
    private final JdbcClient db;
    private final Keyring keyring;

    DocumentQueries(DocumentRows rows, Readers readers, JdbcClient db, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.db = db;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<DocumentView> list(ListDocuments query) {
        var reach = readers.reach(query.actor());
        var filter = query.filter();
        return Keyset.page(
                rows,
                visible(reach)
                        .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                        .and(is("documentType", filter.documentType())).and(is("status", filter.status()))
                        .and(between("filedAt", filter.filedAtFrom(), filter.filedAtTo())),
                query.paging(), ORDERING).with(found -> views(found, reach));
    }

    @QueryHandler
    Versioned<DocumentView> find(FindDocument query) {
        var reach = readers.reach(query.actor());
        var row = row(query.document().value(), reach);
        return new Versioned<>(views(List.of(row), reach).getFirst(), row.version);
    }

    @QueryHandler
    EditionView edition(FindEdition query) {
        var row = row(query.document().value(), readers.reach(query.actor()));
        if (row.status == DocumentStatus.WITHDRAWN) {
            throw RuleViolation.refused("document.withdrawn", "The document is withdrawn");
        }
        var editions = editions(List.of(row.documentId)).getOrDefault(row.documentId, List.of());
        return editions.reversed().stream()
                .filter(edition -> query.edition() == null || query.edition() == edition.edition()).findFirst()
                .orElseThrow(() -> RuleViolation.unknown("document.no-edition", "The document has no such edition"));
    }

    @QueryHandler
    EditionView shared(FindShared query) {
        return db.sql("""
                select e.* from reporting.document_link l
                join reporting.document d on d.document_id = l.document_id and d.status = 'FILED'
                join reporting.document_edition e on e.document_id = d.document_id and e.edition = d.edition
                where l.key_hash = :hash and not l.revoked and l.expires_at > :now
                """).param("hash", query.keyHash()).param("now", query.at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> edition(row)).optional()
                .orElseThrow(() -> RuleViolation.unknown("document.link-unknown", "This link opens nothing"));
    }

    private DocumentRow row(UUID document, Reach reach) {
        return rows.findOne(visible(reach).and(is("documentId", document)))
                .orElseThrow(() -> RuleViolation.unknown("document.unknown", "There is no such document"));
    }

    /** All where the caller keeps the group's affairs; where the caller is an active member, what is for members. */
    private Specification<DocumentRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<DocumentRow> kept = isOneOf("groupId", reach.officials());
        Specification<DocumentRow> inOwnGroups = isOneOf("groupId", active(reach.actor()));
        Specification<DocumentRow> forMembers = is("visibility", DocumentVisibility.MEMBERS);
        return kept.or(inOwnGroups.and(forMembers));
    }

    private Collection<UUID> active(Actor actor) {
        return new HashSet<>(
                db.sql("select group_id from reporting.membership where member_id = :caller and status = 'ACTIVE'")
                        .param("caller", actor.member().value()).query(UUID.class).list());
    }

    private List<DocumentView> views(List<DocumentRow> found, Reach reach) {
        var ids = found.stream().map(row -> row.documentId).toList();
        var editions = editions(ids);
        var links = links(found.stream()
                .filter(row -> reach.isEverything() || reach.officials().contains(row.groupId))
                .map(row -> row.documentId).toList());
        return found.stream().map(row -> row.view(
                editions.getOrDefault(row.documentId, List.of()), links.getOrDefault(row.documentId, List.of()),
                keyring))
                .toList();
    }

    private Map<UUID, List<EditionView>> editions(Collection<UUID> documents) {
        var editions = new HashMap<UUID, List<EditionView>>();
        if (!documents.isEmpty()) {
            db.sql("select * from reporting.document_edition where document_id in (:documents) order by edition")
                    .param("documents", documents).query(row -> {
                        editions.computeIfAbsent(row.getObject("document_id", UUID.class), _ -> new ArrayList<>())
                                .add(edition(row));
                    });
        }
        return editions;
    }

    private EditionView edition(ResultSet row) throws SQLException {
        var uploader = new MemberId(row.getObject("added_by", UUID.class));
        var name = row.getString("file_name");
        return new EditionView(
                row.getInt("edition"), row.getString("sha256"), row.getString("media_type"), row.getLong("size"),
                name == null ? null
                        : keyring.shown(uploader, "file-name", new Enciphered(name)),
                uploader, row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    private Map<UUID, List<LinkView>> links(Collection<UUID> documents) {
        var links = new HashMap<UUID, List<LinkView>>();
        if (!documents.isEmpty()) {
            db.sql("""
                    select l.*, l.revoked or d.status = 'WITHDRAWN' as shut
                    from reporting.document_link l join reporting.document d using (document_id)
                    where l.document_id in (:documents) order by l.shared_at, l.link_id
                    """).param("documents", documents).query(row -> {
                        links.computeIfAbsent(row.getObject("document_id", UUID.class), _ -> new ArrayList<>())
                                .add(new LinkView(
                                        new LinkId(row.getObject("link_id", UUID.class)),
                                        new MemberId(row.getObject("shared_by", UUID.class)),
                                        row.getObject("shared_at", OffsetDateTime.class).toInstant(),
                                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                                        row.getBoolean("shut"), null));
                    });
        }
        return links;
    }
}
