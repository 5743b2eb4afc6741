package org.chamaledger.api.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.Errors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Words what validation found, all of it at once, under the names the fields have on the wire. */
final class FieldMistakes {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private FieldMistakes() {}

    static Problem problem(MethodArgumentNotValidException invalid) {
        var errors = new TreeMap<String, List<String>>();
        collect(invalid.getBindingResult(), errors);
        return problem(errors);
    }

    static Problem problem(HandlerMethodValidationException invalid) {
        var errors = new TreeMap<String, List<String>>();
        for (var result : invalid.getParameterValidationResults()) {
            if (result instanceof Errors found) {
                collect(found, errors);
            } else {
                var name = result.getMethodParameter().getParameterName();
                result.getResolvableErrors().forEach(error -> add(errors, name == null ? "body" : name, error));
            }
        }
        invalid.getCrossParameterValidationResults().forEach(error -> add(errors, "request", error));
        return problem(errors);
    }

    private static void collect(Errors found, Map<String, List<String>> errors) {
        found.getFieldErrors().forEach(error -> add(errors, error.getField(), error));
        found.getGlobalErrors().forEach(error -> add(errors, "body", error));
    }

    private static void add(Map<String, List<String>> errors, String field, MessageSourceResolvable error) {
        var message = error.getDefaultMessage();
        errors.computeIfAbsent(onTheWire(field), _ -> new ArrayList<>())
                .add(message == null ? "is not valid" : message);
    }

    private static String onTheWire(String field) {
        return HUMP.matcher(field).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    private static Problem problem(Map<String, List<String>> errors) {
        return Problem.of(HttpStatus.BAD_REQUEST, "request.invalid",
                        "Fields are missing or wrong: " + String.join(", ", errors.keySet()))
                .withErrors(errors);
    }
}
