package org.chamaledger.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An exact amount of one currency, in minor units (cents). Too large a result is an error, never a wrong number.
 * Stored and logged as {@code "KES 1500.00"}.
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    /** Reads the stored form, {@code "KES 1500.00"}; refuses anything else. */
    @JsonCreator
    public static Money of(String text) {
        if (text.length() < 5 || text.charAt(3) != ' ') {
            throw new IllegalArgumentException("Not an amount of money");
        }
        return of(text.substring(4), currency(text.substring(0, 3)));
    }

    /** Reads a plain decimal such as {@code 1500}, {@code 1500.5} or {@code -0.05}; refuses half a cent. */
    public static Money of(String decimal, Currency currency) {
        if (!Amount.isDecimal(decimal, 16)) {
            throw new IllegalArgumentException("An amount is a decimal number such as 1500.00");
        }
        try {
            return new Money(
                    new BigDecimal(decimal).movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                    currency);
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException("%s has %d decimals"
                    .formatted(currency.getCurrencyCode(), currency.getDefaultFractionDigits()));
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    private static Currency currency(String code) {
        return Currency.getInstance(code);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, unitsOf(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, unitsOf(other)), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    /** This amount {@code numerator / denominator} times, rounded half-even to the minor unit. */
    public Money times(long numerator, long denominator) {
        var exact = new BigDecimal(BigInteger.valueOf(minorUnits).multiply(BigInteger.valueOf(numerator)));
        return new Money(
                exact.divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_EVEN).longValueExact(), currency);
    }

    public Money min(Money other) {
        return minorUnits <= unitsOf(other) ? this : other;
    }

    public Money max(Money other) {
        return minorUnits >= unitsOf(other) ? this : other;
    }

    /**
     * Splits this amount in proportion to the weights; the parts always add up to the whole. Cents that do not divide
     * go to the largest remainders, the earlier part first among equals.
     */
    public List<Money> splitBy(long... weights) {
        var total = IntStream.range(0, weights.length).mapToObj(i -> BigInteger.valueOf(weights[i]))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() <= 0 || IntStream.range(0, weights.length).anyMatch(i -> weights[i] < 0)) {
            throw new IllegalArgumentException("Weights are not negative, and not all zero");
        }
        var units = new long[weights.length];
        var remainders = new BigInteger[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            var share = BigInteger.valueOf(minorUnits).multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            units[i] = share[0].longValueExact();
            remainders[i] = share[1].abs();
            given += units[i];
        }
        long left = minorUnits - given;
        var order = IntStream.range(0, weights.length).boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders[i]).reversed()).toList();
        for (int i = 0; i < Math.abs(left); i++) {
            units[order.get(i)] += Long.signum(left);
        }
        var parts = new ArrayList<Money>();
        for (long part : units) {
            parts.add(new Money(part, currency));
        }
        return List.copyOf(parts);
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    public boolean isNegative() {
        return minorUnits < 0;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isMoreThan(Money other) {
        return minorUnits > unitsOf(other);
    }

    /** The number alone, with all of the currency's decimals: {@code 1500.00}. */
    public Amount amount() {
        return new Amount(decimal());
    }

    private String decimal() {
        int digits = currency.getDefaultFractionDigits();
        return BigDecimal.valueOf(minorUnits, digits).toPlainString();
    }

    private long unitsOf(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s is not %s".formatted(other.currency, currency));
        }
        return other.minorUnits;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, unitsOf(other));
    }

    @JsonValue
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + decimal();
    }
}
