package org.chamaledger.kernel.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.chamaledger.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an instalment that is late costs, once for each instalment.
 *
 * @param rate percent of the unpaid part of the instalment; null for FIXED
 * @param amount for FIXED; null otherwise
 * @param graceDays an instalment that is this many days late, and not more, costs nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PenaltyRule(Kind kind, @Nullable Percent rate, @Nullable Money amount, int graceDays) {

    /**
     * PERCENT_ONCE: the rate, once, of what is unpaid when the days of grace are over. PERCENT_A_MONTH: the rate a
     * month of what is unpaid, simple, by the day (a month being 30 days) from the due date on. FIXED: the amount,
     * once.
     */
    public enum Kind { PERCENT_ONCE, PERCENT_A_MONTH, FIXED }

    private static final int LONGEST_GRACE = 365;

    /** Refuses a rule without its figure. */
    public PenaltyRule requirePlausible() {
        malformedUnless(graceDays >= 0 && graceDays <= LONGEST_GRACE, "loan.penalty-implausible",
                "grace_days is 0 to " + LONGEST_GRACE);
        malformedUnless(kind == Kind.FIXED ? amount != null && amount.isPositive() && rate == null
                        : rate != null && !rate.isZero() && amount == null,
                "loan.penalty-implausible", "A penalty is an amount (FIXED) or a rate (PERCENT_ONCE, PERCENT_A_MONTH)");
        return this;
    }
}
