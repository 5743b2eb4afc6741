package org.chamaledger.api.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.chamaledger.query.Versioned;
import org.springframework.http.ResponseEntity;

/**
 * A resource that was read, with its version as {@code ETag} for the command that is to change it;
 * without one where nothing was decided yet.
 */
public final class Answers {

    private Answers() {}

    public static <R> ResponseEntity<R> of(Versioned<R> found) {
        if (found.version() < 0) {
            return ResponseEntity.ok(found.resource());
        }
        return ResponseEntity.ok().eTag(IfMatch.etag(found.version())).body(found.resource());
    }

    /** A report, which has no version, tagged by what it says; weak, since its JSON may be written in other ways. */
    public static <R extends Record> ResponseEntity<R> tagged(R report) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(report.toString().getBytes(StandardCharsets.UTF_8));
            return ResponseEntity.ok().eTag("W/\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"").body(report);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
