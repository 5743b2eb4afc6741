package org.chamaledger.api.errors;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/** What a value of some type must look like, in words for whoever wrote it otherwise. */
public final class Expectation {

    private Expectation() {}

    /** The refusing type's own words when it said any, else what its Java type lets one say. */
    static String of(@Nullable Class<?> type, Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof RuleViolation violation) {
                return violation.getMessage();
            }
        }
        return of(type);
    }

    public static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "cannot be understood";
        } else if (type.isEnum()) {
            return "must be one of " + Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name())
                    .collect(Collectors.joining(", "));
        } else if (type == UUID.class || isId(type)) {
            return "must be a UUID";
        } else if (type == LocalDate.class) {
            return "must be a date such as 2026-03-01";
        } else if (type == Instant.class) {
            return "must be an instant such as 2026-03-01T12:00:00Z";
        } else if (type == Amount.class) {
            return "must be a decimal number such as \"1500.00\"";
        } else if (type == Percent.class) {
            return "must be a percentage such as \"12.5\"";
        } else if (type == Currency.class) {
            return "must be the ISO 4217 code of a currency, such as KES";
        } else if (ZoneId.class.isAssignableFrom(type)) {
            return "must be a time zone such as Africa/Nairobi";
        } else if (type == String.class) {
            return "must be a string of Unicode text without NUL characters";
        } else if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "must be a whole number";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "must be an object";
        }
        return "cannot be understood";
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == UUID.class;
    }
}
