package org.chamaledger.api.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The verifier's two files, as they are in the repository. */
@Component
class VerifierFiles {

    static final String JAVA = "text/x-java-source";

    private static final String PLACE_OF_A_PACK = "<!-- proof pack -->";

    private final byte[] java = read("/Verify.java");
    private final byte[] page = read("/verifier/verify.html");

    byte[] java() {
        return java;
    }

    byte[] page() {
        return page;
    }

    /**
     * The page with a proof pack in it, which it shows and checks by itself.
     *
     * @param pack JSON; whatever could end the script it stands in is escaped, as JSON allows
     */
    byte[] pageWith(String pack) {
        var script = "<script type=\"application/json\" id=\"proof-pack\">" + pack.replace("<", "\\u003c")
                + "</script>";
        return new String(page, UTF_8).replace(PLACE_OF_A_PACK, script).getBytes(UTF_8);
    }

    /** An answer that browsers keep as a file instead of showing it as a page of this service. */
    static ResponseEntity<byte[]> attached(String name, String mediaType, byte[] content) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(mediaType), UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private static byte[] read(String name) {
        try (var file = VerifierFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the build");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
