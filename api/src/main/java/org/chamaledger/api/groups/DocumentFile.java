package org.chamaledger.api.groups;

import java.io.IOException;
import org.chamaledger.api.errors.HttpRefusal;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.files.FileKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartFile;

/** A document as it was uploaded: of a kind that is taken in, as its content shows, and not too large. */
record DocumentFile(byte[] content, FileKind kind, @Nullable String name) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(5);

    static DocumentFile read(MultipartFile file) throws IOException {
        if (file.getSize() > LARGEST.toBytes()) {
            throw new HttpRefusal(HttpStatus.CONTENT_TOO_LARGE, "document.too-large",
                    "A document is a file of at most %d MB".formatted(LARGEST.toMegabytes()));
        }
        RuleViolation.malformedUnless(
                !file.isEmpty(), "document.file-malformed", "A document is a file that is not empty");
        var content = file.getBytes();
        var kind = FileKind.of(content).filter(found -> agrees(found, file.getContentType()))
                .orElseThrow(() -> new HttpRefusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "document.type",
                        "A document is a PDF, PNG, JPEG or WEBP file, and says so"));
        return new DocumentFile(content, kind, file.getOriginalFilename());
    }

    /** Nothing said is nothing wrong said. */
    private static boolean agrees(FileKind kind, @Nullable String declared) {
        return declared == null || declared.isBlank()
                || declared.equalsIgnoreCase(MediaType.APPLICATION_OCTET_STREAM_VALUE)
                || declared.replaceFirst(";.*$", "").strip().equalsIgnoreCase(kind.mediaType());
    }
}
