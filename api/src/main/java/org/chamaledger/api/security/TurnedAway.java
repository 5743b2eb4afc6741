package org.chamaledger.api.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chamaledger.api.errors.HttpRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Requests that do not get past the door: nobody knows who asks, or they ask too often. */
public final class TurnedAway {

    private TurnedAway() {}

    /** Nobody knows who asks (HTTP 401). */
    public static HttpRefusal unauthenticated(String code, String message) {
        return new HttpRefusal(HttpStatus.UNAUTHORIZED, code, message)
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"chama-ledger\"");
    }

    static HttpRefusal withoutToken() {
        return unauthenticated("auth.token-missing", "Log in first and send the access token as a bearer token");
    }

    /** Asked too often (HTTP 429). */
    static HttpRefusal tooOften(String code, String message, Duration retryAfter) {
        return new HttpRefusal(HttpStatus.TOO_MANY_REQUESTS, code, message)
                .with(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
    }

    /** It could be done, but not at this moment (HTTP 503). */
    static HttpRefusal forNow(String code, String message, Duration retryAfter) {
        return new HttpRefusal(HttpStatus.SERVICE_UNAVAILABLE, code, message)
                .with(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
    }

    /** One field of the body will not do (HTTP 400). */
    public static HttpRefusal badField(String code, String message, String field, List<String> why) {
        return new HttpRefusal(HttpStatus.BAD_REQUEST, code, message, Map.of("errors", Map.of(field, why)));
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
