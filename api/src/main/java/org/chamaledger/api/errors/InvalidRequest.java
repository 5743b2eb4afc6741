package org.chamaledger.api.errors;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request with fields or parameters that are missing or wrong (HTTP 400), named one by one. */
public final class InvalidRequest extends RuntimeException {

    private final String code;
    private final transient Map<String, List<String>> errors;

    public InvalidRequest(String code, String message, Map<String, List<String>> errors) {
        super(message, null, false, false);
        this.code = code;
        this.errors = Map.copyOf(errors);
    }

    /** One field or parameter that is wrong. */
    public static InvalidRequest field(String name, String message) {
        return new InvalidRequest("request.invalid", "%s %s".formatted(name, message), Map.of(name, List.of(message)));
    }

    Problem problem() {
        return Problem.of(HttpStatus.BAD_REQUEST, code, getMessage()).withErrors(errors);
    }
}
