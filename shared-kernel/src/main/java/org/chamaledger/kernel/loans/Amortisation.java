package org.chamaledger.kernel.loans;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.Schedule.Instalment;
import org.jspecify.annotations.Nullable;

/**
 * Splits principal and interest over the months, in minor units and rounding half-even. Each month is bounded by what
 * is left, and the last takes the rest: so no cell is negative and the columns add up.
 *
 * <p>FLAT: interest = principal × rate × months / (100 × 12), each instalment (principal + interest) / months.
 * REDUCING_BALANCE: P·i / (1 − (1+i)^−n), i = rate / 1200, interest on the balance. EQUAL_PRINCIPAL: P / n and interest
 * on the balance.
 */
final class Amortisation {

    private static final MathContext EXACT = new MathContext(50, RoundingMode.HALF_EVEN);

    private final Terms terms;
    private final List<long[]> cells = new ArrayList<>();
    private long principalLeft;

    private Amortisation(Terms terms) {
        this.terms = terms;
        this.principalLeft = terms.principal().minorUnits();
    }

    static Amortisation of(Terms terms) {
        var made = new Amortisation(terms);
        switch (terms.method()) {
            case FLAT -> made.flat();
            case REDUCING_BALANCE -> made.onTheBalance(made.equalInstalment());
            case EQUAL_PRINCIPAL -> made.onTheBalance(null);
        }
        return made;
    }

    List<Instalment> instalments(IntFunction<LocalDate> due) {
        var instalments = new ArrayList<Instalment>();
        for (int month = 1; month <= terms.months(); month++) {
            var cell = cells.get(month - 1);
            instalments.add(new Instalment(month, due.apply(month), money(cell[0]), money(cell[1])));
        }
        return instalments;
    }

    private void flat() {
        long interestLeft = flatInterest(terms);
        var principalPart = part(principalLeft, terms.months() - terms.principalGraceMonths());
        var interestPart = part(interestLeft, terms.months() - terms.interestGraceMonths());
        for (int month = 1; month <= terms.months(); month++) {
            boolean payingPrincipal = month > terms.principalGraceMonths();
            boolean payingInterest = month > terms.interestGraceMonths();
            if (month == terms.months()) {
                add(principalLeft, interestLeft);
                return;
            }
            long whole = Math.min(
                    inMultiples((payingPrincipal ? principalPart : BigDecimal.ZERO)
                            .add(payingInterest ? interestPart : BigDecimal.ZERO)),
                    principalLeft + interestLeft);
            long share = payingInterest ? Math.min(cents(interestPart), interestLeft) : 0;
            long principalDue = payingPrincipal ? Math.min(Math.max(0, whole - share), principalLeft) : 0;
            long interestDue = payingInterest ? Math.min(whole - principalDue, interestLeft) : 0;
            interestLeft -= interestDue;
            add(principalDue, interestDue);
        }
    }

    private void onTheBalance(@Nullable BigDecimal equalInstalment) {
        boolean equalPrincipal = equalInstalment == null;
        long payment = inMultiples(equalPrincipal
                ? part(principalLeft, terms.months() - terms.principalGraceMonths()) : equalInstalment);
        long deferred = 0;
        for (int month = 1; month <= terms.months(); month++) {
            var exact = BigDecimal.valueOf(principalLeft).multiply(terms.rate().value())
                    .divide(BigDecimal.valueOf(1_200), EXACT);
            long interest = equalPrincipal ? inMultiples(exact) : cents(exact);
            boolean last = month == terms.months();
            long principalDue = last ? principalLeft
                    : month <= terms.principalGraceMonths() ? 0
                    : Math.min(principalLeft, equalPrincipal ? payment : Math.max(0, payment - interest));
            if (month <= terms.interestGraceMonths()) {
                deferred += interest;
                add(principalDue, 0);
            } else {
                add(principalDue, interest + deferred);
                deferred = 0;
            }
        }
    }

    /** P·i / (1 − (1+i)^−n) over the months in which principal falls due. */
    private BigDecimal equalInstalment() {
        int months = terms.months() - terms.principalGraceMonths();
        var rate = terms.rate().monthlyFactor();
        var principal = BigDecimal.valueOf(principalLeft);
        if (rate.signum() == 0) {
            return part(principalLeft, months);
        }
        var grown = BigDecimal.ONE.add(rate).pow(months, EXACT);
        return principal.multiply(rate, EXACT).multiply(grown, EXACT).divide(grown.subtract(BigDecimal.ONE), EXACT);
    }

    private void add(long principal, long interest) {
        principalLeft -= principal;
        cells.add(new long[] {principal, interest});
    }

    private Money money(long units) {
        return new Money(units, terms.principal().currency());
    }

    private long inMultiples(BigDecimal exact) {
        var step = BigDecimal.valueOf(terms.roundTo());
        return exact.divide(step, EXACT).setScale(0, RoundingMode.HALF_EVEN).multiply(step).longValueExact();
    }

    /** All the interest of a flat loan, in minor units. */
    static long flatInterest(Terms terms) {
        return flatInterest(terms, terms.months());
    }

    /** The interest of a flat loan for this many months, in minor units. */
    static long flatInterest(Terms terms, long months) {
        return cents(BigDecimal.valueOf(terms.principal().minorUnits()).multiply(terms.rate().value())
                .multiply(BigDecimal.valueOf(months)).divide(BigDecimal.valueOf(1_200), EXACT));
    }

    private static BigDecimal part(long whole, int parts) {
        return BigDecimal.valueOf(whole).divide(BigDecimal.valueOf(parts), EXACT);
    }

    private static long cents(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
