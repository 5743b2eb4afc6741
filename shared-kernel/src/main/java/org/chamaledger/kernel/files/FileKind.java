package org.chamaledger.kernel.files;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of file that are taken in, told by how they begin (and PDF also by how it ends) and never by their name.
 * Stored and answered as the media type.
 */
public enum FileKind {
    PDF("application/pdf", "pdf"), PNG("image/png", "png"), JPEG("image/jpeg", "jpg"), WEBP("image/webp", "webp");

    private static final int TAIL = 1024;

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** The kind of this media type; {@link IllegalArgumentException} when it is not one that is taken in. */
    @JsonCreator
    public static FileKind ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter(kind -> kind.mediaType.equalsIgnoreCase(mediaType)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Files of this kind are not taken in"));
    }

    /** What these bytes are, by the signatures that the formats prescribe; nothing when they are none of the kinds. */
    public static Optional<FileKind> of(byte[] content) {
        if (startsWith(content, 0, "%PDF-") && tail(content).contains("%%EOF")) {
            return Optional.of(PDF);
        }
        if (startsWith(content, 0, "\u0089PNG\r\n\u001a\n") && startsWith(content, 12, "IHDR")) {
            return Optional.of(PNG);
        }
        if (startsWith(content, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        return startsWith(content, 0, "RIFF") && startsWith(content, 8, "WEBPVP8")
                ? Optional.of(WEBP) : Optional.empty();
    }

    @JsonValue
    public String mediaType() {
        return mediaType;
    }

    /** How the name of such a file ends. */
    public String extension() {
        return extension;
    }

    private static boolean startsWith(byte[] content, int from, String signature) {
        if (content.length < from + signature.length()) {
            return false;
        }
        for (int i = 0; i < signature.length(); i++) {
            if ((content[from + i] & 0xff) != signature.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String tail(byte[] content) {
        int from = Math.max(0, content.length - TAIL);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
    }
}
