package org.chamaledger.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * A number of money as it travels: a decimal string such as {@code "1500.00"}, whose currency stands beside it or is
 * the group's. It becomes {@link Money} where the currency is known; until then nothing is calculated with it.
 */
public record Amount(@JsonValue String decimal) {


    /** More than any group will ever move at once, and little enough that a lifetime of it can be added up. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Amount {
        if (!isDecimal(decimal, 19)) {
            throw new IllegalArgumentException("An amount is a decimal string such as \"1500.00\"");
        }
    }

    /**
     * The money this names; a {@link RuleViolation} of kind MALFORMED when it is finer than the currency allows, or
     * beyond a million millions.
     */
    public Money in(Currency currency) {
        RuleViolation.malformedUnless(new BigDecimal(decimal).abs().compareTo(LARGEST) <= 0,
                "money.too-large", "An amount is at most " + LARGEST);
        try {
            return Money.of(decimal, currency);
        } catch (IllegalArgumentException tooFine) {
            throw RuleViolation.malformed("money.malformed", tooFine.getMessage());
        }
    }

    /** As {@link #in}, and refuses nothing and less than nothing. */
    public Money positiveIn(Currency currency) {
        var money = in(currency);
        RuleViolation.malformedUnless(money.isPositive(), "money.not-positive", "The amount must be more than zero");
        return money;
    }

    /** Whether it is an optional minus, some digits, and perhaps a point with one to six more; read at each request. */
    static boolean isDecimal(String text, int mostDigits) {
        int first = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int whole = (point < 0 ? text.length() : point) - first;
        int fraction = point < 0 ? 1 : text.length() - point - 1;
        if (whole < 1 || whole > mostDigits || fraction < 1 || fraction > 6) {
            return false;
        }
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && i != point) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return decimal;
    }
}
