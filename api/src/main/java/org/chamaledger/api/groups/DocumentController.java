package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.chamaledger.api.desk.Answers;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.schema.MayBeRefused;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.api.wire.Formats;
import org.chamaledger.api.wire.FromQuery;
import org.chamaledger.api.wire.Listing;
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
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.files.FileStore;
import org.chamaledger.kernel.groups.DocumentId;
import org.chamaledger.kernel.groups.DocumentType;
import org.chamaledger.kernel.groups.DocumentView;
import org.chamaledger.kernel.groups.DocumentView.EditionView;
import org.chamaledger.kernel.groups.DocumentVisibility;
import org.chamaledger.kernel.groups.LinkId;
import org.chamaledger.query.Paging;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.DocumentQuery.DocumentFilter;
import org.chamaledger.query.groups.DocumentQuery.FindDocument;
import org.chamaledger.query.groups.DocumentQuery.FindEdition;
import org.chamaledger.query.groups.DocumentQuery.ListDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/documents")
@MembersMay
class DocumentController {

    record DocumentChange(@NotNull DocumentVisibility visibility) {}

    record DocumentLink(@NotNull Instant expiresAt) {}

    record DocumentWithdrawal(@NotBlank @Size(max = 500) String reason) {}

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Commands commands;
    private final QueryDesk queries;
    private final FileStore files;

    DocumentController(Commands commands, QueryDesk queries, FileStore files) {
        this.commands = commands;
        this.queries = queries;
        this.files = files;
    }

    @Operation(
            summary = "List documents",
            description = "Those of the groups the caller is an official or admin of; in other groups those for"
                    + " members. The latest first.")
    @GetMapping(produces = {Formats.JSON, Formats.CSV})
    Listing<DocumentView> list(@FromQuery DocumentFilter filter, @FromQuery Paging paging, Actor actor) {
        return Listing.of(queries.ask(new ListDocuments(actor, filter, paging)));
    }

    @Operation(summary = "Show a document",
            description = "With its editions, and for officials the links by which it was shared.")
    @GetMapping("/{id}")
    ResponseEntity<DocumentView> find(@PathVariable DocumentId id, Actor actor) {
        return Answers.of(queries.ask(new FindDocument(actor, id)));
    }

    @Operation(
            summary = "Download a document",
            description = "Its latest edition, or the one in `edition`, as it was uploaded, as an attachment.")
    @ApiResponse(responseCode = "200", description = "The file", content = {
        @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))
    })
    @GetMapping(path = "/{id}/content", produces = MediaType.ALL_VALUE)
    @MayBeRefused("document.withdrawn")
    void download(
            @PathVariable DocumentId id,
            @Parameter(description = "Which of its files; the latest unless said")
                    @RequestParam(required = false) @Nullable Integer edition,
            Actor actor, HttpServletResponse response) throws IOException {
        send(queries.ask(new FindEdition(actor, id, edition)), "document-" + id, files, response);
    }

    @Operation(
            summary = "File a document",
            description = "A PDF, PNG, JPEG or WEBP file of at most 5 MB; what it is follows from its content, and a"
                    + " type that says otherwise is 415. By an official or group admin.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DocumentView> file(
            @Parameter(description = "The file") @RequestParam MultipartFile file,
            @Parameter(description = "The group") @RequestParam GroupId group,
            @Parameter(description = "What it is called, at most 120 characters") @RequestParam String title,
            @Parameter(description = "What sort of paper it is")
                    @RequestParam(name = "document_type", defaultValue = "OTHER") DocumentType type,
            @Parameter(description = "Who in the group may read it")
                    @RequestParam(defaultValue = "OFFICIALS") DocumentVisibility visibility,
            Actor actor) throws IOException {
        var id = DocumentId.next();
        commands.offer(actor, new OfferDocument(id, group));
        return commands.create(actor, new FileDocument(id, group, title, type, visibility, kept(file)),
                "/api/v1/documents/%s/".formatted(id));
    }

    @Operation(
            summary = "Add an edition to a document",
            description = "A later file of the same paper; earlier ones stay. By an official or group admin.")
    @PostMapping(path = "/{id}/editions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<DocumentView> add(
            @PathVariable DocumentId id, @Parameter(description = "The file") @RequestParam MultipartFile file,
            Actor actor)
            throws IOException {
        commands.offer(actor, new OfferEdition(id));
        return commands.change(actor, new AddEdition(id, kept(file)));
    }

    @Operation(summary = "Set who may read a document", description = "By an official or group admin.")
    @PatchMapping("/{id}")
    ResponseEntity<DocumentView> change(
            @PathVariable DocumentId id, @Valid @RequestBody DocumentChange body, Actor actor) {
        return commands.change(actor, new SetVisibility(id, body.visibility()));
    }

    @Operation(
            summary = "Share a document by a link",
            description = "Whoever has the link's `key` reads the latest edition at `/api/v1/shared-documents/{key}/`,"
                    + " without a login, until `expires_at`, 90 days away at most. The key is told here and never"
                    + " again. By an official.")
    @PostMapping("/{id}/links")
    ResponseEntity<DocumentView> share(
            @PathVariable DocumentId id, @Valid @RequestBody DocumentLink body, Actor actor) {
        var key = new byte[KEY_BYTES];
        CHANCE.nextBytes(key);
        return commands.change(actor, new ShareDocument(
                id, LinkId.next(), Base64.getUrlEncoder().withoutPadding().encodeToString(key), body.expiresAt()));
    }

    @Operation(summary = "Take a link back", description = "It opens nothing any more. By an official or group admin.")
    @DeleteMapping("/{id}/links/{link}")
    ResponseEntity<DocumentView> revoke(@PathVariable DocumentId id, @PathVariable LinkId link, Actor actor) {
        return commands.change(actor, new RevokeLink(id, link));
    }

    @Operation(
            summary = "Withdraw a document",
            description = "It is not handed out any more, and its links open nothing. By an official or group admin.")
    @PostMapping("/{id}/withdraw")
    ResponseEntity<DocumentView> withdraw(
            @PathVariable DocumentId id, @Valid @RequestBody DocumentWithdrawal body, Actor actor) {
        return commands.change(actor, new WithdrawDocument(id, body.reason()));
    }

    /** Whole and on the disk before it is decided about. */
    private KeptFile kept(MultipartFile file) throws IOException {
        var read = DocumentFile.read(file);
        return new KeptFile(files.keep(read.content()), read.kind(), read.content().length, read.name());
    }

    /** As an attachment of exactly the kind that its content is, so that no browser runs anything in it. */
    static void send(
            EditionView edition, String name, FileStore files, HttpServletResponse response) throws IOException {
        var content = files.read(edition.sha256()).orElseThrow(() ->
                RuleViolation.unknown("document.no-edition", "The file of this document is not kept here"));
        var kind = FileKind.ofMediaType(edition.mediaType());
        response.setContentType(kind.mediaType());
        response.setContentLength(content.length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename("%s.%s".formatted(name, kind.extension()), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(content);
    }
}
