package org.chamaledger.api.errors;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A refusal by the front door itself, for what is about HTTP and not about a rule: tokens, limits, versions, sizes.
 * May be thrown in filters as well as in controllers.
 */
public final class HttpRefusal extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final transient HttpHeaders headers = new HttpHeaders();
    private final transient Map<String, Object> further;

    public HttpRefusal(HttpStatus status, String code, String message) {
        this(status, code, message, Map.of());
    }

    public HttpRefusal(HttpStatus status, String code, String message, Map<String, Object> further) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.further = Map.copyOf(further);
    }

    /** Adds a header to the answer, such as {@code Retry-After}. */
    public HttpRefusal with(String header, String value) {
        headers.add(header, value);
        return this;
    }

    Problem problem() {
        return Problem.of(status, code, getMessage()).withFurther(further);
    }

    HttpHeaders headers() {
        return headers;
    }
}
