package org.chamaledger.api.groups;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.chamaledger.api.security.AnyoneMay;
import org.chamaledger.kernel.files.FileStore;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.groups.DocumentQuery.FindShared;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/shared-documents")
@AnyoneMay
class SharedDocumentController {

    private final QueryDesk queries;
    private final FileStore files;
    private final Clock clock;

    SharedDocumentController(QueryDesk queries, FileStore files, Clock clock) {
        this.queries = queries;
        this.files = files;
        this.clock = clock;
    }

    @Operation(
            summary = "Download a shared document",
            description = "By the key of a link that has not expired and was not taken back; needs no login.")
    @ApiResponse(responseCode = "200", description = "The file", content = {
        @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
        @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = "binary"))
    })
    @GetMapping(path = "/{key}", produces = MediaType.ALL_VALUE)
    void download(@PathVariable String key, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        DocumentController.send(queries.ask(new FindShared(hash(key), clock.instant())), "document", files, response);
    }

    private static String hash(String key) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
