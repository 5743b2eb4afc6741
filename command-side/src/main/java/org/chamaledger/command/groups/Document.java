package org.chamaledger.command.groups;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.unknownUnless;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.chamaledger.command.Acting;
import org.chamaledger.command.groups.DocumentCommand.AddEdition;
import org.chamaledger.command.groups.DocumentCommand.FileDocument;
import org.chamaledger.command.groups.DocumentCommand.KeptFile;
import org.chamaledger.command.groups.DocumentCommand.OfferDocument;
import org.chamaledger.command.groups.DocumentCommand.OfferEdition;
import org.chamaledger.command.groups.DocumentCommand.RevokeLink;
import org.chamaledger.command.groups.DocumentCommand.SetVisibility;
import org.chamaledger.command.groups.DocumentCommand.ShareDocument;
import org.chamaledger.command.groups.DocumentCommand.WithdrawDocument;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.groups.DocumentEvent;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentFiled;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentShared;
import org.chamaledger.kernel.groups.DocumentEvent.DocumentWithdrawn;
import org.chamaledger.kernel.groups.DocumentEvent.EditionAdded;
import org.chamaledger.kernel.groups.DocumentEvent.LinkRevoked;
import org.chamaledger.kernel.groups.DocumentEvent.VisibilitySet;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentStatus;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.kernel.groups.DocumentView.LinkView;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.LinkId;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.groups.Rosters;
import org.chamaledger.kernel.members.Keyring;
import org.jspecify.annotations.Nullable;

/** A paper of the group, in all its editions, and who may read it. */
@Aggregate(type = "document", cache = "aggregateCache")
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class Document {

    private static final Duration LONGEST_LINK = Duration.ofDays(90);

    @AggregateIdentifier
    private String stream;

    private DocumentFiled what;
    private Instant filedAt;
    private DocumentVisibility visibility;
    private DocumentStatus status = DocumentStatus.FILED;
    private final List<EditionAdded> editions = new ArrayList<>();
    private final List<Instant> addedAt = new ArrayList<>();
    private final List<DocumentShared> links = new ArrayList<>();
    private final Map<LinkId, Instant> sharedAt = new HashMap<>();
    private final Set<LinkId> revoked = new HashSet<>();
    private @Nullable String reason;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void offer(OfferDocument command, Actor actor, Rosters rosters) {
        var roster = rosters.of(command.groupId());
        roster.requireOfficialOrAdmin(actor);
        roster.requireWorking();
    }

    @CommandHandler
    void offer(OfferEdition command, Actor actor, Rosters rosters) {
        entered(actor, rosters);
        requireFiled();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Supplier<DocumentView> file(FileDocument command, Actor actor, Rosters rosters, Keyring keyring) {
        var roster = rosters.of(command.groupId());
        Acting.as(roster.requireOfficialOrAdmin(actor));
        roster.requireWorking();
        apply(new DocumentFiled(
                command.documentId(), command.groupId(), actor.member(),
                keyring.encipher(actor.member(), "title", command.title()), command.type(), command.visibility()));
        apply(edition(command.documentId(), command.groupId(), 1, command.file(), actor, keyring));
        return () -> view(keyring, null, "");
    }

    @CommandHandler
    Supplier<DocumentView> add(AddEdition command, Actor actor, Rosters rosters, Keyring keyring) {
        entered(actor, rosters);
        requireFiled();
        if (!editions.getLast().sha256().equals(command.file().sha256())) {
            apply(edition(what.documentId(), what.groupId(), editions.size() + 1, command.file(), actor, keyring));
        }
        return () -> view(keyring, null, "");
    }

    private static EditionAdded edition(
            DocumentId id, GroupId group, int number, KeptFile file, Actor actor, Keyring keyring) {
        return new EditionAdded(
                id, group, actor.member(), number, file.sha256(), file.kind(), file.size(),
                file.name() == null ? null : keyring.encipher(actor.member(), "file-name", file.name()));
    }

    @CommandHandler
    Supplier<DocumentView> set(SetVisibility command, Actor actor, Rosters rosters, Keyring keyring) {
        entered(actor, rosters);
        requireFiled();
        if (visibility != command.visibility()) {
            apply(new VisibilitySet(what.documentId(), what.groupId(), command.visibility()));
        }
        return () -> view(keyring, null, "");
    }

    @CommandHandler
    Supplier<DocumentView> share(ShareDocument command, Actor actor, Rosters rosters, Keyring keyring) {
        entered(actor, rosters).requireOfficial(actor);
        requireFiled();
        refuseUnless(!sharedAt.containsKey(command.linkId()), "document.shared-already", "This link is there already");
        refuseUnless(command.expiresAt().isAfter(actor.at())
                        && !command.expiresAt().isAfter(actor.at().plus(LONGEST_LINK)),
                "document.link-expiry", "A link expires within %d days".formatted(LONGEST_LINK.toDays()));
        apply(new DocumentShared(what.documentId(), what.groupId(), command.linkId(), actor.member(),
                hash(command.key()), command.expiresAt()));
        return () -> view(keyring, command.linkId(), command.key());
    }

    @CommandHandler
    Supplier<DocumentView> revoke(RevokeLink command, Actor actor, Rosters rosters, Keyring keyring) {
        entered(actor, rosters);
        unknownUnless(sharedAt.containsKey(command.linkId()), "document.link-unknown", "The document has no such link");
        if (!revoked.contains(command.linkId())) {
            apply(new LinkRevoked(what.documentId(), what.groupId(), command.linkId()));
        }
        return () -> view(keyring, null, "");
    }

    @CommandHandler
    Supplier<DocumentView> withdraw(WithdrawDocument command, Actor actor, Rosters rosters, Keyring keyring) {
        entered(actor, rosters);
        requireFiled();
        apply(new DocumentWithdrawn(what.documentId(), what.groupId(), command.reason()));
        return () -> view(keyring, null, "");
    }

    /** To whoever is not in the group, a document of the group looks like one that does not exist. */
    private Roster entered(Actor actor, Rosters rosters) {
        var roster = rosters.of(what.groupId());
        unknownUnless(roster.belongs(actor.member()), "document.unknown", "There is no such document");
        Acting.as(roster.requireOfficialOrAdmin(actor));
        roster.requireWorking();
        return roster;
    }

    private void requireFiled() {
        refuseUnless(status == DocumentStatus.FILED, "document.withdrawn", "The document is withdrawn");
    }

    boolean isFiledIn(GroupId group) {
        return group.equals(what.groupId()) && status == DocumentStatus.FILED;
    }

    private static String hash(String key) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private DocumentView view(Keyring keyring, @Nullable LinkId told, String key) {
        var files = new ArrayList<EditionView>();
        for (int i = 0; i < editions.size(); i++) {
            var e = editions.get(i);
            files.add(new EditionView(e.edition(), e.sha256(), e.mediaType().mediaType(), e.size(),
                    e.fileName() == null ? null
                            : keyring.shown(e.addedBy(), "file-name", e.fileName()),
                    e.addedBy(), addedAt.get(i)));
        }
        return new DocumentView(
                what.documentId(), what.groupId(),
                keyring.shown(what.filedBy(), "title", what.title()), what.type(),
                visibility, status, what.filedBy(), filedAt, List.copyOf(files),
                links.stream().map(link -> new LinkView(
                        link.linkId(), link.sharedBy(), sharedAt.get(link.linkId()), link.expiresAt(),
                        revoked.contains(link.linkId()), link.linkId().equals(told) ? key : null)).toList(),
                reason);
    }

    @EventSourcingHandler
    void on(DocumentEvent event, @Timestamp Instant at) {
        switch (event) {
            case DocumentFiled e -> {
                stream = "document-" + e.documentId();
                what = e;
                filedAt = at;
                visibility = e.visibility();
            }
            case EditionAdded e -> {
                editions.add(e);
                addedAt.add(at);
            }
            case VisibilitySet e -> visibility = e.visibility();
            case DocumentShared e -> {
                links.add(e);
                sharedAt.put(e.linkId(), at);
            }
            case LinkRevoked e -> revoked.add(e.linkId());
            case DocumentWithdrawn e -> {
                status = DocumentStatus.WITHDRAWN;
                reason = e.reason();
                revoked.addAll(sharedAt.keySet());
            }
        }
    }

    Document() {} // Axon rebuilds a document from its events
}
