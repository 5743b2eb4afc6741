package org.chamaledger.api.expenses;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.chamaledger.api.desk.Commands;
import org.chamaledger.api.security.MembersMay;
import org.chamaledger.command.expenses.ExpenseCommand.AttachReceipt;
import org.chamaledger.command.expenses.ExpenseCommand.OfferReceipt;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.files.FileStore;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.expenses.ExpenseQuery.FindReceipt;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/expenses/{id}/receipt")
@MembersMay
class ReceiptController {

    private final Commands commands;
    private final QueryDesk queries;
    private final FileStore files;

    ReceiptController(Commands commands, QueryDesk queries, FileStore files) {
        this.commands = commands;
        this.queries = queries;
        this.files = files;
    }

    @Operation(
            summary = "Attach the receipt of an expense",
            description = "A PDF, PNG, JPEG or WEBP file of at most 5 MB; what it is follows from its content, and a"
                    + " type that says otherwise is 415. It takes the place of an earlier one until the first official"
                    + " has signed. By whoever asked for the expense, or an official.")
    @PutMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ExpenseView> attach(
            @PathVariable ExpenseId id, @Parameter(description = "The file") @RequestParam MultipartFile file,
            Actor actor) throws IOException {
        var receipt = ReceiptFile.read(file);
        commands.change(actor, new OfferReceipt(id));
        var hash = files.keep(receipt.content());
        return commands.change(
                actor, new AttachReceipt(id, hash, receipt.kind(), receipt.content().length, receipt.name()));
    }

    @Operation(
            summary = "Download the receipt of an expense",
            description = "The file as it was uploaded, as an attachment. For whoever may read the expense.")
    @ApiResponse(responseCode = "200", description = "The file", content = {
        @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))
    })
    @GetMapping(produces = MediaType.ALL_VALUE)
    void download(@PathVariable ExpenseId id, Actor actor, HttpServletResponse response) throws IOException {
        var receipt = queries.ask(new FindReceipt(actor, id));
        var content = files.read(receipt.sha256()).orElseThrow(() ->
                RuleViolation.unknown("expense.no-receipt", "The file of this receipt is not kept here"));
        var kind = FileKind.ofMediaType(receipt.mediaType());
        response.setContentType(kind.mediaType());
        response.setContentLength(content.length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                .filename("receipt-%s.%s".formatted(id, kind.extension()), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(content);
    }
}
