package org.chamaledger.kernel.governance;

import java.util.List;
import java.util.Optional;
import org.chamaledger.kernel.Money;

/**
 * What each kind of misconduct costs. A kind without a line is not fined by rule: nobody is fined by a tariff that the
 * group has not agreed on.
 *
 * @param lines at most one for each kind, each of more than nothing
 * @param graceDays how many days after the day it was due something counts as late
 */
public record FineTariff(List<Line> lines, int graceDays) {

    /** The tariff of a group that has agreed on none. */
    public static final FineTariff NONE = new FineTariff(List.of(), 0);

    public FineTariff {
        lines = List.copyOf(lines);
    }

    /** What this costs once, if the tariff knows it. */
    public Optional<Money> of(FineType type) {
        return lines.stream().filter(line -> line.type() == type).map(Line::amount).findFirst();
    }

    /** One kind and its price. */
    public record Line(FineType type, Money amount) {}
}
