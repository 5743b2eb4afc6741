package org.chamaledger.integration;

import org.jspecify.annotations.Nullable;

/**
 * The service will not start like this. Says in plain words what is wrong and what a person can do about it; both are
 * shown instead of a stack trace.
 */
public final class StartRefused extends RuntimeException {

    private final String whatToDo;

    public StartRefused(String whatIsWrong, String whatToDo) {
        this(whatIsWrong, whatToDo, null);
    }

    public StartRefused(String whatIsWrong, String whatToDo, @Nullable Throwable cause) {
        super(whatIsWrong, cause);
        this.whatToDo = whatToDo;
    }

    /** One or more sentences addressed to whoever started the service. */
    public String whatToDo() {
        return whatToDo;
    }
}
