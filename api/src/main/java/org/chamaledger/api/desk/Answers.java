package org.chamaledger.api.desk;

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
}
