package org.chamaledger.api.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.chamaledger.api.errors.HttpRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Versions as entity tags: {@code ETag: "7"} says which version was seen, {@code If-Match: "7"} insists on it. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

    private IfMatch() {}

    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version the caller insists on; null without {@code If-Match} and with {@code *}. A well-formed tag that no
     * version of ours can have, a weak one among them, is stale (412); anything else is malformed (400).
     */
    static @Nullable Long expectedVersion(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (headers.isEmpty()) {
            return null;
        }
        var header = String.join(",", headers).strip();
        if (header.equals("*")) {
            return null;
        }
        var tag = TAG.matcher(header);
        if (!tag.matches()) {
            throw new HttpRefusal(HttpStatus.BAD_REQUEST, "request.malformed-if-match",
                    "If-Match is one quoted version such as \"7\", as an ETag gave it, or *");
        }
        if (tag.group(1) != null || !VERSION.matcher(tag.group(2)).matches()) {
            throw new HttpRefusal(HttpStatus.PRECONDITION_FAILED, "request.stale-version",
                    "The resource has no such version");
        }
        return Long.valueOf(tag.group(2));
    }
}
