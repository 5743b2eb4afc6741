package org.chamaledger.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.chamaledger.api.errors.HttpRefusal;
import org.springframework.http.HttpHeaders;

/**
 * Finds out who asks. A token that is not good is the same as none until somebody needs to know: logging in again must
 * work while a client still sends its expired token.
 */
class BearerTokenFilter extends HttpFilter {

    private static final String REFUSED = BearerTokenFilter.class.getName();
    private static final String SCHEME = "Bearer ";

    private final AccessTokens tokens;

    BearerTokenFilter(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            token(request).map(tokens::verify).ifPresent(signedIn -> signedIn.signInto(request));
        } catch (HttpRefusal refused) {
            request.setAttribute(REFUSED, refused);
        }
        chain.doFilter(request, response);
    }

    /** Why nobody is signed in. */
    static HttpRefusal refusal(HttpServletRequest request) {
        return request.getAttribute(REFUSED) instanceof HttpRefusal refused ? refused : TurnedAway.withoutToken();
    }

    private static Optional<String> token(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
