package org.chamaledger.api.errors;

import jakarta.servlet.ServletRequest;
import org.chamaledger.kernel.RuleViolation;

/**
 * Remembers that a request was refused by a rule of the domain, not for its form and not for want of a right: asked
 * again under the same idempotency key, it is refused again in the same words.
 */
public final class FinalRefusal {

    private static final String ATTRIBUTE = FinalRefusal.class.getName();

    private FinalRefusal() {}

    static void note(ServletRequest request, RuleViolation violation) {
        switch (violation.kind()) {
            case UNKNOWN, CONFLICT, REFUSED -> request.setAttribute(ATTRIBUTE, true);
            case MALFORMED, FORBIDDEN -> { }
        }
    }

    public static boolean was(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
