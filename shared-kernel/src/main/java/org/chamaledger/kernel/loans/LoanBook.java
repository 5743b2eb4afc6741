package org.chamaledger.kernel.loans;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.chamaledger.kernel.Money;

/**
 * What is lent out at a day, and how much of it is at risk. The portfolio at risk is the outstanding principal of whole
 * loans with anything late, over the gross outstanding principal (CGAP's definition): neither what is late alone, nor a
 * count of loans, nor what was once lent is the measure.
 *
 * @param lines loans with principal outstanding; what was written off is not among them
 * @param writtenOff principal written off, over all time
 */
public record LoanBook(Currency currency, List<Line> lines, Money writtenOff) {

    /**
     * A loan in the book.
     *
     * @param principal outstanding, due or not
     * @param daysPastDue days since the oldest unpaid instalment fell due; zero where nothing is late
     * @param restructured whether it runs on another schedule than at first
     */
    public record Line(Money principal, long daysPastDue, boolean restructured) {}

    public LoanBook {
        lines = List.copyOf(lines);
    }

    public static LoanBook of(Currency currency, List<Line> lines) {
        return new LoanBook(currency, lines, Money.zero(currency));
    }

    /** Outstanding principal of all loans. */
    public Money gross() {
        return sum(_ -> true);
    }

    /** PAR: outstanding principal of loans that are <em>more than</em> so many days late; 0 for any that is late. */
    public Money atRisk(long days) {
        return sum(line -> line.daysPastDue() > days);
    }

    /** As {@link #atRisk}, with every restructured loan counted as at risk, late or not. */
    public Money atRiskOrRestructured(long days) {
        return sum(line -> line.daysPastDue() > days || line.restructured());
    }

    /** Outstanding principal by how late its loan is; every band is there. */
    public Map<AgeBand, Money> ageing() {
        var bands = new EnumMap<AgeBand, Money>(AgeBand.class);
        for (var band : AgeBand.values()) {
            bands.put(band, sum(line -> AgeBand.of(line.daysPastDue()) == band));
        }
        return bands;
    }

    /**
     * This part of the gross outstanding principal, in percent with two decimals, half-even; of an empty book, zero.
     */
    public Percent share(Money part) {
        return percent(part, gross());
    }

    /** What was written off, of what would be outstanding without; in percent with two decimals. */
    public Percent writeOffRatio() {
        return percent(writtenOff, gross().plus(writtenOff));
    }

    private static Percent percent(Money part, Money whole) {
        return whole.isZero() ? Percent.ZERO : new Percent(BigDecimal.valueOf(part.minorUnits()).movePointRight(2)
                .divide(BigDecimal.valueOf(whole.minorUnits()), 2, RoundingMode.HALF_EVEN));
    }

    private Money sum(Predicate<Line> which) {
        return lines.stream().filter(which).map(Line::principal).reduce(Money.zero(currency), Money::plus);
    }
}
