package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chamaledger.api.errors.Problem;
import org.chamaledger.api.schema.TypeSchemas.Direction;
import org.springframework.http.HttpStatus;

/** The refusals that any operation may answer, each a problem with a code for example. */
enum Refused {
    MALFORMED(HttpStatus.BAD_REQUEST, "The request cannot be understood: `errors` names the fields at fault.",
            "request.malformed-field", "A field cannot be understood: value_date must be a date such as 2026-03-01"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Nobody knows who asks: no token, or one that is not good (any more).",
            "auth.token-missing", "Log in first and send the access token as a bearer token"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Your role may not.", "group.not-official",
            "Only the group's officials may do this"),
    UNKNOWN(HttpStatus.NOT_FOUND, "Not there, or not yours to know of.", "group.unknown", "There is no such group"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the types in `Accept` can be answered.",
            "request.not-acceptable", "None of the accepted types can be answered"),
    CONFLICT(HttpStatus.CONFLICT, "Taken already, or others are changing the same thing; or a request with the same"
            + " `Idempotency-Key` is still being worked on.", "contribution.reference-used",
            "This reference was used before"),
    STALE(HttpStatus.PRECONDITION_FAILED, "The resource has another version than `If-Match` says.",
            "request.stale-version", "The resource has changed since you read it"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than 1 MB, or a multipart body than 10 MB.",
            "request.too-large", "The body is larger than 1048576 bytes"),
    WRONG_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body is of a type not taken here.", "request.unsupported-type",
            "The body is of a type not taken here"),
    REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "A rule of the domain refuses, or the `Idempotency-Key` was used for"
            + " another request.", "treasury.overdrawn", "The account does not hold that much"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "The day's requests are used up.", "limit.reached",
            "Too many requests; try again later"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Cannot be answered just now; with an `Idempotency-Key`, or a GET,"
            + " trying again is safe.", "service.unavailable", "The service cannot answer just now; try again");

    private final HttpStatus status;
    private final String description;
    private final String code;
    private final String detail;

    Refused(HttpStatus status, String description, String code, String detail) {
        this.status = status;
        this.description = description;
        this.code = code;
        this.detail = detail;
    }

    /** Those that an operation may answer, by status. */
    static List<Refused> of(boolean secured, boolean writes, boolean refusedByRules, boolean hasBody) {
        return Stream.of(values()).filter(refused -> switch (refused) {
            case MALFORMED, UNKNOWN, NOT_ACCEPTABLE, TOO_MANY, UNAVAILABLE -> true;
            case UNAUTHENTICATED, FORBIDDEN -> secured;
            case CONFLICT, STALE -> writes;
            case REFUSED -> writes || refusedByRules;
            case TOO_LARGE, WRONG_TYPE -> writes && hasBody;
        }).toList();
    }

    String status() {
        return Integer.toString(status.value());
    }

    /** {@code NotFound}, by which operations refer to it. */
    String component() {
        return status.getReasonPhrase().replaceAll("[^A-Za-z]", "");
    }

    ApiResponse reference() {
        return new ApiResponse().$ref("#/components/responses/" + component());
    }

    ApiResponse response(TypeSchemas schemas) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("code", code);
        if (this == MALFORMED) {
            problem.put("errors", Map.of("value_date", List.of("must be a date such as 2026-03-01")));
        }
        problem.put("request_id", "0f6a1c2e-7b7d-4b39-9a51-7f3f6a1d2c3b");
        Schema<?> schema = schemas.of(Problem.class, Direction.ANSWER);
        var response = new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json",
                        new MediaType().schema(schema).example(problem)))
                .addHeaderObject("X-Request-Id", new Header().$ref("#/components/headers/X-Request-Id"));
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.addHeaderObject("Retry-After",
                    new Header().description("Seconds to wait").schema(new JsonSchema().type("integer")));
        }
        return response;
    }
}
