package org.chamaledger.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Counts requests: with a token against the person, without against the address. Health and the description of the API
 * are free, or a look at them would use up what a newcomer needs to register. Refreshing and ending a login are counted
 * by whoever finds out whose login it is.
 */
class RateLimitFilter extends HttpFilter {

    private static final Set<String> FREE = Set.of(
            "/api/health",
            "/api/token/refresh", "/api/v1/token/refresh",
            "/api/token/blacklist", "/api/v1/token/blacklist");

    private final RateLimits limits;

    RateLimitFilter(RateLimits limits) {
        this.limits = limits;
    }

    private static boolean isFree(HttpServletRequest request) {
        var path = request.getRequestURI();
        return FREE.contains(path) || Endpoints.isDocumentation(path) || cameInByTheOperatorsDoor(request);
    }

    /**
     * Their port has none of our filters but those of Spring Security; what is not there is refused without counting.
     */
    private static boolean cameInByTheOperatorsDoor(HttpServletRequest request) {
        return RequestFacts.of(request) == null;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isFree(request)) {
            charge(request, response);
        }
        chain.doFilter(request, response);
    }

    private void charge(HttpServletRequest request, HttpServletResponse response) {
        var standing = SignedIn.in(request)
                .map(signedIn -> limits.chargeMember(signedIn.member()))
                .orElseGet(() -> limits.chargeAddress(RequestFacts.of(request)));
        if (standing.limit() > 0) {
            response.setHeader("RateLimit-Limit", Long.toString(standing.limit()));
            response.setHeader("RateLimit-Remaining", Long.toString(standing.remaining()));
            response.setHeader("RateLimit-Reset", Long.toString(seconds(standing.reset())));
        }
        requireAdmitted(standing);
    }

    static void requireAdmitted(RateLimits.Standing standing) {
        if (!standing.admitted()) {
            throw TurnedAway.tooOften(
                    "request.too-many", "No more than %d requests a day".formatted(standing.limit()), standing.reset());
        }
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }
}
