package org.chamaledger.kernel.loans;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.RuleViolation;

/**
 * An exact percentage, such as a rate a year: {@code 12.5} is an eighth. Stored and shown with two decimals at least;
 * two percentages of the same value are equal.
 */
public record Percent(BigDecimal value) implements Comparable<Percent> {

    public static final Percent ZERO = new Percent(BigDecimal.ZERO);

    private static final Pattern SHAPE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final int FINEST = 6;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000);

    public Percent {
        var plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        value = plain.scale() < 2 ? plain.setScale(2, RoundingMode.UNNECESSARY) : plain;
    }

    @JsonCreator
    public static Percent of(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("A percentage is a decimal string such as \"12.5\"");
        }
        return new Percent(new BigDecimal(text));
    }

    /** Refuses less than none, more than 1,000 and more than six decimals; {@code field} names it in the refusal. */
    public Percent plausible(String field) {
        RuleViolation.malformedUnless(
                value.signum() >= 0 && value.compareTo(LARGEST) <= 0
                        && (value.signum() == 0 || value.stripTrailingZeros().scale() <= FINEST),
                "loan.percentage-implausible",
                "%s is a percentage from 0 to 1000 with six decimals at most".formatted(field));
        return this;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** As a plain factor: 12 % is 0.12. */
    public BigDecimal factor() {
        return value.movePointLeft(2);
    }

    /** A year's rate as the factor of one month, to 50 digits. */
    public BigDecimal monthlyFactor() {
        return value.divide(BigDecimal.valueOf(1_200), new MathContext(50, RoundingMode.HALF_EVEN));
    }

    /** This part of the amount, rounded half-even to the minor unit. */
    public Money of(Money amount) {
        return new Money(
                BigDecimal.valueOf(amount.minorUnits()).multiply(factor())
                        .setScale(0, RoundingMode.HALF_EVEN).longValueExact(),
                amount.currency());
    }

    @Override
    public int compareTo(Percent other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
