package org.chamaledger.api.schema;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;

/** The headers that mean the same everywhere. */
enum CommonHeaders {
    REQUEST_ID("X-Request-Id", true, "Names the request: the caller's own name for it, or one made here.",
            "string", "0f6a1c2e-7b7d-4b39-9a51-7f3f6a1d2c3b"),
    IDEMPOTENCY_KEY("Idempotency-Key", true, "1 to 200 visible ASCII characters of the caller's choice. Sent again"
            + " with the same request, the first answer is given again; with another request it is refused (422).",
            "string", "contribution-2026-03-amina"),
    IDEMPOTENCY_REPLAYED("Idempotency-Replayed", false, "`true` on an answer that was given before.", "string", "true"),
    IF_MATCH("If-Match", true, "The version that the caller has seen, as `ETag` gave it; 412 when it has passed.",
            "string", "\"7\""),
    ETAG("ETag", false, "The version of the resource.", "string", "\"7\""),
    LEDGER_POSITION("X-Ledger-Position", true, "A place in the ledger: on a command's answer, that of its last event;"
            + " sent with a GET, the place that the answer is to include; on its answer, how far it reaches.",
            "integer", 1024),
    LOCATION("Location", false, "The path of what was made.", "string",
            "/api/v1/contributions/019a7c3e-5b1d-7f3a-9c41-2d6e8f0a1b2c/"),
    LIMIT("RateLimit-Limit", false, "How many requests a day are allowed.", "integer", 1000),
    REMAINING("RateLimit-Remaining", false, "How many of them are left.", "integer", 998),
    RESET("RateLimit-Reset", false, "In how many seconds all of them are there again.", "integer", 3600);

    private final String title;
    private final boolean sent;
    private final String description;
    private final String type;
    private final Object example;

    CommonHeaders(String title, boolean sent, String description, String type, Object example) {
        this.title = title;
        this.sent = sent;
        this.description = description;
        this.type = type;
        this.example = example;
    }

    String title() {
        return title;
    }

    boolean isSent() {
        return sent;
    }

    boolean isAnswered() {
        return this != IDEMPOTENCY_KEY && this != IF_MATCH;
    }

    Header asAnswer() {
        return new Header().description(description).schema(schema()).example(example);
    }

    Parameter asParameter() {
        return new Parameter().name(title).in("header").description(description).schema(schema()).example(example);
    }

    Header answerReference() {
        return new Header().$ref("#/components/headers/" + title);
    }

    Parameter parameterReference() {
        return new Parameter().$ref("#/components/parameters/" + title);
    }

    private Schema<?> schema() {
        return TypeSchemas.typed(type);
    }
}
