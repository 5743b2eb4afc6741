package org.chamaledger.command.play;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.test.matchers.Matchers;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.RuleViolation.Kind;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;

/** What a command is expected to come to. */
public final class Refused {

    private Refused() {}

    /** Refused against a rule (422) with this code. */
    public static Matcher<RuleViolation> refused(String code) {
        return refusal(Kind.REFUSED, code);
    }

    /** Not this person's right (403). */
    public static Matcher<RuleViolation> forbidden(String code) {
        return refusal(Kind.FORBIDDEN, code);
    }

    /** Not there, or not this person's to know of (404). */
    public static Matcher<RuleViolation> unknown(String code) {
        return refusal(Kind.UNKNOWN, code);
    }

    /** There already (409). */
    public static Matcher<RuleViolation> conflict(String code) {
        return refusal(Kind.CONFLICT, code);
    }

    /** Nonsense whatever the state (400). */
    public static Matcher<RuleViolation> malformed(String code) {
        return refusal(Kind.MALFORMED, code);
    }

    /** The answer, as it is when everything the command caused is decided. */
    @SuppressWarnings("unchecked")
    public static <T> Matcher<Object> answering(Consumer<T> requirements) {
        return Matchers.matches(answer -> {
            requirements.accept((T) ((Supplier<?>) Objects.requireNonNull(answer)).get());
            return true;
        });
    }

    private static Matcher<RuleViolation> refusal(Kind kind, String code) {
        return new CustomTypeSafeMatcher<>("refusal %s %s".formatted(kind, code)) {
            @Override
            protected boolean matchesSafely(RuleViolation refusal) {
                return refusal.kind() == kind && refusal.code().equals(code) && !refusal.getMessage().isBlank();
            }

            @Override
            protected void describeMismatchSafely(RuleViolation refusal, org.hamcrest.Description mismatch) {
                mismatch.appendText("%s %s: %s".formatted(refusal.kind(), refusal.code(), refusal.getMessage()));
            }
        };
    }
}
