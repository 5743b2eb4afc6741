package org.chamaledger.kernel;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says how something was refused: {@code MALFORMED money.too-large}. */
public final class Refusals {

    private Refusals() {}

    public static String refusal(ThrowingCallable attempt) {
        var refusal = catchThrowableOfType(RuleViolation.class, attempt);
        return refusal == null ? "allowed" : refusal.kind() + " " + refusal.code();
    }
}
