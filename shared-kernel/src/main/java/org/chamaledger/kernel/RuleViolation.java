package org.chamaledger.kernel;

import java.util.Map;

/**
 * A request that is refused. The code ({@code room.reason}) is for clients, the message for people; the kind says
 * which sort of refusal it is, so that the front door can answer in its own language.
 */
public final class RuleViolation extends RuntimeException {

    /** What sort of refusal: nonsense, not your right, not there (or not yours to know of), taken, against a rule. */
    public enum Kind { MALFORMED, FORBIDDEN, UNKNOWN, CONFLICT, REFUSED }

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> details;

    private RuleViolation(Kind kind, String code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.details = details;
    }

    /** Refuses what a rule of the domain forbids in this state (HTTP 422). */
    public static void refuseUnless(boolean allowed, String code, String message) {
        if (!allowed) {
            throw refused(code, message);
        }
    }

    /** Refuses what is nonsense whatever the state (HTTP 400). */
    public static void malformedUnless(boolean wellFormed, String code, String message) {
        if (!wellFormed) {
            throw malformed(code, message);
        }
    }

    /** Refuses what this person's role may not do (HTTP 403). */
    public static void forbidUnless(boolean allowed, String code, String message) {
        if (!allowed) {
            throw forbidden(code, message);
        }
    }

    /** Refuses to know of something that is not there, or not the caller's to know of (HTTP 404). */
    public static void unknownUnless(boolean known, String code, String message) {
        if (!known) {
            throw unknown(code, message);
        }
    }

    public static RuleViolation refused(String code, String message) {
        return new RuleViolation(Kind.REFUSED, code, message, Map.of());
    }

    /** A refusal that explains itself by more than a sentence, such as a line-by-line report. */
    public static RuleViolation refused(String code, String message, Map<String, Object> details) {
        return new RuleViolation(Kind.REFUSED, code, message, Map.copyOf(details));
    }

    public static RuleViolation malformed(String code, String message) {
        return new RuleViolation(Kind.MALFORMED, code, message, Map.of());
    }

    public static RuleViolation forbidden(String code, String message) {
        return new RuleViolation(Kind.FORBIDDEN, code, message, Map.of());
    }

    public static RuleViolation unknown(String code, String message) {
        return new RuleViolation(Kind.UNKNOWN, code, message, Map.of());
    }

    /** Something of this name, number or version is there already (HTTP 409); the details may name it. */
    public static RuleViolation conflict(String code, String message, Map<String, Object> details) {
        return new RuleViolation(Kind.CONFLICT, code, message, Map.copyOf(details));
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** Further facts for the client, such as the id of the contribution that used a reference first. */
    public Map<String, Object> details() {
        return details == null ? Map.of() : details;
    }
}
