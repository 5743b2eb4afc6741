package org.chamaledger.api.errors;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A value in a body that is not what its field takes; the message is for whoever sent it. */
public final class MisreadValue extends MismatchedInputException {

    private final String expectation;

    public MisreadValue(JsonParser at, Class<?> type, String expectation) {
        super(at, expectation, type);
        this.expectation = expectation;
    }

    String expectation() {
        return expectation;
    }
}
