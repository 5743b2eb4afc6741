package org.chamaledger.command;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Judges words and days before they come into an event: an event is for ever, and whoever reads it later must be able
 * to keep it. No database column holds a NUL or half a character, and no calendar of a group begins before 1900.
 */
public final class Plausible {

    private static final int LONGEST_REASON = 500;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private Plausible() {}

    /** Why something is undone or refused: it has to be said. */
    public static String reason(@Nullable String text) {
        var reason = remark(text);
        malformedUnless(!reason.isEmpty(), "request.reason-missing", "Say the reason");
        return reason;
    }

    /** A reason that may be left unsaid: the empty text then. */
    public static String remark(@Nullable String text) {
        var remark = text == null ? "" : text.strip();
        malformedUnless(remark.length() <= LONGEST_REASON && isText(remark),
                "request.reason-malformed", "A reason is at most 500 printable characters");
        return remark;
    }

    /** Whether this can be stored and shown: line breaks and tabs, but nothing else that is not printed. */
    public static boolean isText(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t' || isPrintable(c));
    }

    /** As {@link #isText}, on one line. */
    public static boolean isLine(String text) {
        return text.codePoints().allMatch(Plausible::isPrintable);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Whether something can have happened, or be due, on this day. */
    public static boolean isDay(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** A day that is in the calendar of a group; null where the command says none. */
    public static void requireDay(String field, @Nullable LocalDate day) {
        malformedUnless(day == null || isDay(day), "request.day-implausible",
                field + " is a day from 1900 to 2199");
    }
}
