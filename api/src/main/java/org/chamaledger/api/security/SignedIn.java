package org.chamaledger.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.members.StaffRole;

/**
 * A person whose token was verified.
 *
 * @param session the login that the token belongs to; it lives on when the token is refreshed
 * @param issuedAt to the millisecond
 */
public record SignedIn(
        MemberId member, Set<StaffRole> staffRoles, UUID session, Instant issuedAt, Instant expiresAt) {

    private static final String ATTRIBUTE = SignedIn.class.getName();

    public static Optional<SignedIn> in(HttpServletRequest request) {
        return Optional.ofNullable((SignedIn) request.getAttribute(ATTRIBUTE));
    }

    static SignedIn of(HttpServletRequest request) {
        return in(request).orElseThrow(() -> BearerTokenFilter.refusal(request));
    }

    void signInto(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
