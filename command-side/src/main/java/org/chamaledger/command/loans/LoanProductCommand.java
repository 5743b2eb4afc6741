package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;

import java.util.Currency;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.chamaledger.command.Plausible;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.PenaltyRule;
import org.chamaledger.kernel.loans.Percent;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a kind of loan that a group offers. Each answers with a {@code LoanProductView}. */
public sealed interface LoanProductCommand {

    LoanProductId productId();

    @TargetAggregateIdentifier
    default String stream() {
        return "product-" + productId();
    }

    GroupId groupId();

    /** By the treasurer or chairperson. */
    record DefineLoanProduct(LoanProductId productId, GroupId groupId, String name, Offer offer)
            implements LoanProductCommand {

        public DefineLoanProduct {
            name = name.strip();
            malformedUnless(!name.isEmpty() && name.length() <= 100 && Plausible.isLine(name),
                    "product.name-malformed", "name is 1 to 100 printable characters");
        }
    }

    /** By the treasurer or chairperson. */
    record RetireLoanProduct(LoanProductId productId, GroupId groupId) implements LoanProductCommand {}

    /**
     * What is offered; whatever is left out is as in a group without products. See {@link LoanRules}.
     *
     * @param rate percent a year
     * @param savingsPercent most principal, in percent of the borrower's savings: 300 is three times
     */
    record Offer(
            @Nullable InterestMethod method,
            Percent rate,
            @Nullable Integer minMonths,
            @Nullable Integer maxMonths,
            @Nullable Amount largest,
            @Nullable Integer principalGraceMonths,
            @Nullable Integer interestGraceMonths,
            @Nullable Amount roundTo,
            @Nullable Penalty penalty,
            @Nullable Amount fixedFee,
            @Nullable Percent feePercent,
            @Nullable Integer guarantorsNeeded,
            @Nullable Percent savingsPercent,
            @Nullable Integer openLoans,
            @Nullable Boolean forgivesFutureInterest,
            @Nullable Integer defaultAfterDays,
            @Nullable Boolean inDuplum) {

        /** What a late instalment costs: an amount, or percent of what is unpaid. */
        public record Penalty(
                PenaltyRule.Kind kind, @Nullable Percent rate, @Nullable Amount amount, @Nullable Integer graceDays) {

            PenaltyRule in(Currency currency) {
                return new PenaltyRule(kind, rate == null ? null : rate.plausible("penalty.rate"),
                        amount == null ? null : amount.positiveIn(currency), or(graceDays, 0));
            }
        }

        LoanRules in(Currency currency) {
            var standard = LoanRules.standard(currency);
            return new LoanRules(
                    or(method, standard.method()), rate.plausible("interest_rate"),
                    or(minMonths, standard.minMonths()), or(maxMonths, standard.maxMonths()),
                    largest == null ? null : largest.positiveIn(currency),
                    or(principalGraceMonths, 0), or(interestGraceMonths, 0),
                    roundTo == null ? standard.roundTo() : roundTo.positiveIn(currency).minorUnits(),
                    penalty == null ? null : penalty.in(currency),
                    fixedFee == null ? Money.zero(currency) : fixedFee.in(currency),
                    feePercent == null ? Percent.ZERO : feePercent.plausible("processing_fee_percent"),
                    or(guarantorsNeeded, standard.guarantorsNeeded()),
                    or(savingsPercent, standard.savingsMultiple()).plausible("max_savings_percent"),
                    or(openLoans, standard.openLoans()),
                    or(forgivesFutureInterest, standard.forgivesFutureInterest()),
                    or(defaultAfterDays, standard.defaultAfterDays()), or(inDuplum, standard.inDuplum()))
                    .requirePlausible();
        }

        private static <T> T or(@Nullable T wanted, T standard) {
            return wanted == null ? standard : wanted;
        }
    }
}
