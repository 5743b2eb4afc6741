package org.chamaledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
public record Answer(int status, HttpHeaders headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    public JsonNode json() {
        return JSON.readTree(text);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The text of a field of the body. */
    public String field(String name) {
        var field = json().path(name);
        return field.isString() ? field.stringValue() : field.toString();
    }

    /** This answer, if it has this status; fails otherwise. */
    public Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** This answer, if it is a refusal of this status and code; fails otherwise. */
    public Answer isRefusal(int expected, String code) {
        is(expected);
        assertThat(field("code")).as(text).isEqualTo(code);
        return this;
    }
}
