package org.chamaledger.api.errors;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Words what is wrong with a JSON body, without a word about classes. */
final class BodyMistakes {

    private BodyMistakes() {}

    static Problem problem(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpRefusal refusal) {
                return refusal.problem(); // the body grew too large while it was read
            }
        }
        for (Throwable cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnrecognizedPropertyException unknown -> {
                    return Problem.of(HttpStatus.BAD_REQUEST, "request.unknown-field",
                                    "The body has a field that is not known here: " + path(unknown))
                            .withError(path(unknown), "is not known");
                }
                case MisreadValue misread -> {
                    return malformed(misread, misread.expectation());
                }
                case ValueInstantiationException refused -> {
                    return malformed(refused, Expectation.of(refused.getType().getRawClass(), refused));
                }
                case MismatchedInputException mismatch -> {
                    return malformed(mismatch, Expectation.of(mismatch.getTargetType(), mismatch));
                }
                case StreamConstraintsException _ -> {
                    return Problem.of(HttpStatus.BAD_REQUEST, "request.too-complex",
                            "The body nests too deeply, or holds a number or text that is too long");
                }
                case InputCoercionException outOfRange -> {
                    return malformed(outOfRange, Expectation.of(outOfRange.getTargetType()));
                }
                case StreamReadException broken -> {
                    return brokenJson(broken);
                }
                case CharacterCodingException _ -> {
                    return brokenText();
                }
                case JacksonException other when !other.getPath().isEmpty() -> {
                    return malformed(other, "cannot be understood");
                }
                default -> { }
            }
        }
        if (unreadable.getCause() instanceof IOException) {
            return brokenText();
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "request.missing-body", "A JSON body is required");
    }

    private static Problem malformed(JacksonException at, String expectation) {
        var field = path(at);
        return Problem.of(HttpStatus.BAD_REQUEST, "request.malformed-field",
                        "A field cannot be understood: %s %s".formatted(field, expectation))
                .withError(field, expectation);
    }

    private static Problem brokenJson(StreamReadException broken) {
        var where = broken.getLocation();
        if (broken.getOriginalMessage() != null && broken.getOriginalMessage().startsWith("Duplicate")) {
            return Problem.of(HttpStatus.BAD_REQUEST, "request.duplicate-field", "The body names a field twice");
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "request.malformed-json",
                "The body is not JSON: line %d, column %d".formatted(where.getLineNr(), where.getColumnNr()));
    }

    private static Problem brokenText() {
        return Problem.of(HttpStatus.BAD_REQUEST, "request.malformed-json", "The body is not JSON in UTF-8");
    }

    /** {@code lines[2].amount}; the whole body when no field is to blame. */
    private static String path(JacksonException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(shortened(step.getPropertyName()));
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
