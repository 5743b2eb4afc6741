package org.chamaledger.api.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.chamaledger.api.security.AnyoneMay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands out the verifier: whoever checks our books should not need anything else of ours. */
@RestController
@RequestMapping("/api/v1/audit/verifier")
@AnyoneMay
class VerifierController {

    private final VerifierFiles files;

    VerifierController(VerifierFiles files) {
        this.files = files;
    }

    @Operation(
            summary = "Download the offline verifier",
            description = "One file that checks exports and proof packs without network or server: Java source, run by"
                    + " `java Verify.java FILE` with a JDK 17 or later; with `Accept: text/html` a page that does the"
                    + " same when it is opened in a browser. Take it from elsewhere than from whom you check.")
    @ApiResponse(responseCode = "200", description = "The file", content = {
        @Content(mediaType = VerifierFiles.JAVA, schema = @Schema(type = "string")),
        @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"))
    })
    @GetMapping(produces = {VerifierFiles.JAVA, MediaType.TEXT_HTML_VALUE})
    ResponseEntity<byte[]> download(
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
                ? VerifierFiles.attached("verify.html", MediaType.TEXT_HTML_VALUE, files.page())
                : VerifierFiles.attached("Verify.java", VerifierFiles.JAVA, files.java());
    }
}
