package org.chamaledger.query;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.chamaledger.kernel.RuleViolation;

/**
 * Where a page begins: the values of the row just before it (or, going backward, just after it). Opaque to callers,
 * and of use only with the ordering it was made for.
 */
public record Cursor(boolean backward, String ordering, List<String> values) {

    private static final String SEPARATOR = "\n";

    /** The form in which it travels. */
    public String token() {
        var parts = new ArrayList<String>();
        parts.add(backward ? "<" : ">");
        parts.add(ordering);
        parts.addAll(values);
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a token back; MALFORMED when it is none, or one of another ordering or number of values. */
    public static Cursor of(String token, String ordering, int values) {
        String[] parts;
        try {
            parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(SEPARATOR, -1);
        } catch (IllegalArgumentException notBase64) {
            throw stale();
        }
        malformedUnless(parts.length == values + 2 && parts[1].equals(ordering)
                && (parts[0].equals("<") || parts[0].equals(">")), "request.cursor", stale().getMessage());
        return new Cursor(parts[0].equals("<"), ordering, Arrays.asList(parts).subList(2, parts.length));
    }

    /** What is answered to a cursor that is none of ours. */
    public static RuleViolation stale() {
        return RuleViolation.malformed(
                "request.cursor", "This cursor belongs to no page of this list; begin again without one");
    }
}
