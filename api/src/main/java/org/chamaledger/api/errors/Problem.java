package org.chamaledger.api.errors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * An error as it is answered, in the form of RFC 9457.
 *
 * @param type always {@code about:blank}: the {@code code} says which problem it is
 * @param code {@code room.reason}, stable, for programs
 * @param errors what is wrong with which field of the request, by the field's name on the wire
 * @param further facts that go with this code, such as the contribution that used a reference first
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> errors,
        @JsonProperty("request_id") String requestId,
        @JsonAnyGetter Map<String, Object> further) {

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(
                "about:blank", status.getReasonPhrase(), status.value(), detail, code, Map.of(), "", Map.of());
    }

    Problem withErrors(Map<String, List<String>> errors) {
        return new Problem(type, title, status, detail, code, errors, requestId, further);
    }

    Problem withError(String field, String message) {
        return withErrors(Map.of(field, List.of(message)));
    }

    Problem withFurther(Map<String, Object> further) {
        return new Problem(type, title, status, detail, code, errors, requestId, further);
    }

    Problem withRequestId(String requestId) {
        return new Problem(type, title, status, detail, code, errors, requestId, further);
    }
}
