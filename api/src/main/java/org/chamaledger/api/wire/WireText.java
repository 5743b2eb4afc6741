package org.chamaledger.api.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chamaledger.api.errors.Expectation;

/**
 * Reads values from text, in bodies, parameters and paths alike, and takes one way of writing each. Java's own parsers
 * take more than anyone would write on purpose, and years that no database holds. What is refused is an
 * {@link IllegalArgumentException} with a message for the caller.
 */
public final class WireText {

    private static final Pattern DATE_SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern INSTANT_SHAPE = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})");

    private WireText() {}

    public static UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException noUuid) {
            throw refused(UUID.class);
        }
        throw refused(UUID.class);
    }

    public static LocalDate date(String text) {
        if (!DATE_SHAPE.matcher(text).matches()) {
            throw refused(LocalDate.class);
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw refused(LocalDate.class);
        }
    }

    /** To the microsecond, as finely as the ledger keeps time; an offset other than Z is understood. */
    public static Instant instant(String text) {
        if (!INSTANT_SHAPE.matcher(text).matches()) {
            throw refused(Instant.class);
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException noSuchInstant) {
            throw refused(Instant.class);
        }
    }

    /** Text that can be stored and given back: no NUL, no half of a surrogate pair. */
    public static String text(String text) {
        if (!isStorable(text)) {
            throw refused(String.class);
        }
        return text;
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static IllegalArgumentException refused(Class<?> type) {
        return new IllegalArgumentException(Expectation.of(type));
    }
}
