package org.chamaledger.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * A number of money as it travels: a decimal string such as {@code "1500.00"}, whose currency stands beside it or is
 * the group's. It becomes {@link Money} where the currency is known; until then nothing is calculated with it.
 */
public record Amount(@JsonValue String decimal) {

    private static final Pattern SHAPE = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,6})?");

    /** More than any group will ever move at once, and little enough that a lifetime of it can be added up. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Amount {
        if (!SHAPE.matcher(decimal).matches()) {
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

    @Override
    public String toString() {
        return decimal;
    }
}
