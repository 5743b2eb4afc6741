package org.chamaledger.api.errors;

import org.springframework.http.HttpStatus;

/** What a bare status means when nothing more is known: the problem for what frameworks and the server refuse. */
enum StatusCodes {
    MALFORMED(HttpStatus.BAD_REQUEST, "request.malformed", "The request cannot be understood"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "auth.required", "Log in first"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "auth.forbidden", "You may not do this"),
    UNKNOWN_PATH(HttpStatus.NOT_FOUND, "request.unknown-path", "There is nothing under this address"),
    METHOD(HttpStatus.METHOD_NOT_ALLOWED, "request.method-not-allowed", "This method is not allowed here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "request.not-acceptable", "None of the accepted types can be answered"),
    TIMEOUT(HttpStatus.REQUEST_TIMEOUT, "request.timed-out", "The request took too long to arrive"),
    CONFLICT(HttpStatus.CONFLICT, "request.conflict", "This conflicts with what is there"),
    LENGTH(HttpStatus.LENGTH_REQUIRED, "request.length-required", "Say how long the body is"),
    STALE(HttpStatus.PRECONDITION_FAILED, "request.stale-version", "The resource has changed since you read it"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "request.too-large", "The body is too large"),
    URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "request.address-too-long", "The address is too long"),
    TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "request.unsupported-type", "The body is of a type not taken here"),
    EXPECTATION(HttpStatus.EXPECTATION_FAILED, "request.expectation-failed", "The expectation cannot be met"),
    REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "request.refused", "The request is refused"),
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "request.too-many", "Too many requests"),
    HEADERS(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "request.headers-too-large", "The headers are too large"),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "request.method-unknown", "This method is not known"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "service.unavailable", "The service cannot answer just now; try again"),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "service.failed", "Something went wrong on our side");

    private final HttpStatus status;
    private final String code;
    private final String detail;

    StatusCodes(HttpStatus status, String code, String detail) {
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    Problem problem() {
        return Problem.of(status, code, detail);
    }

    /** The problem for this status; a client error of no other name is malformed, a server error is our failure. */
    static Problem of(int status) {
        for (var known : values()) {
            if (known.status.value() == status) {
                return known.problem();
            }
        }
        return status >= 400 && status < 500 ? MALFORMED.problem() : FAILED.problem();
    }
}
