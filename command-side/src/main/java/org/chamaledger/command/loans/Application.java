package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.governance.Rulebook;
import org.chamaledger.kernel.groups.Roster;
import org.chamaledger.kernel.loans.Guarantee;
import org.chamaledger.kernel.loans.LoanRules;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.Terms;
import org.chamaledger.kernel.treasury.Books;
import org.chamaledger.kernel.treasury.LedgerAccount;

/** Weighs what a member asks for against the rules of the group, and what guarantors can answer for. */
final class Application {

    private Application() {}

    /**
     * The rules under which this is applied for: the product's, or the standard ones with what the borrower asks for;
     * what the group's constitution says about loans stands above both.
     */
    static LoanRules rules(ApplyForLoan command, Roster roster, Rulebook rulebook, LoanProducts products) {
        var limits = rulebook.loans();
        if (command.product() == null) {
            var standard = LoanRules.standard(roster.currency());
            var rate = command.interestRate() == null
                    ? limits.rate() : command.interestRate().plausible("interest_rate");
            refuseUnless(!rulebook.isAdopted() || rate.equals(limits.rate()), "loan.not-by-constitution",
                    "The group's constitution says %s percent a year".formatted(limits.rate()));
            return standard.upTo(limits.savingsMultiple()).asking(
                    command.interestMethod() == null ? standard.method() : command.interestMethod(), rate);
        }
        return offered(command, products, limits.savingsMultiple(), rulebook.isAdopted());
    }

    private static LoanRules offered(
            ApplyForLoan command, LoanProducts products, Percent mostMultiple, boolean isAdopted) {
        var rules = products.rules(command.groupId(), command.product());
        refuseUnless((command.interestMethod() == null || command.interestMethod() == rules.method())
                        && (command.interestRate() == null
                                || command.interestRate().plausible("interest_rate").equals(rules.rate())),
                "loan.not-as-offered", "The product has another rate or method");
        return isAdopted && rules.savingsMultiple().compareTo(mostMultiple) > 0 ? rules.upTo(mostMultiple) : rules;
    }

    static Terms terms(ApplyForLoan command, LoanRules rules, Money principal) {
        var terms = new Terms(principal, rules.rate(), command.months(), rules.method(), rules.principalGraceMonths(),
                rules.interestGraceMonths(), rules.roundTo(), command.firstDue()).requirePlausible();
        refuseUnless(terms.months() >= rules.minMonths() && terms.months() <= rules.maxMonths(),
                "loan.duration-not-offered",
                "The loan runs for %d to %d months".formatted(rules.minMonths(), rules.maxMonths()));
        refuseUnless(rules.largest() == null || !principal.isMoreThan(rules.largest()), "loan.over-product-limit",
                "Loans of this kind are for at most " + rules.largest());
        refuseUnless(rules.feeOf(principal).compareTo(principal) < 0, "loan.fee-eats-principal",
                "The fee would leave nothing of the loan");
        return terms;
    }

    /** What is not said is shared equally among those it is not said for. */
    static List<Guarantee> guarantors(
            ApplyForLoan command, LoanRules rules, Roster roster, MemberId borrower, Money principal) {
        var asked = command.guarantors();
        refuseUnless(asked.size() >= rules.guarantorsNeeded(), "loan.guarantors-needed",
                "This loan needs %d guarantors".formatted(rules.guarantorsNeeded()));
        var parts = asked.isEmpty() ? List.<Money>of()
                : principal.splitBy(LongStream.generate(() -> 1).limit(asked.size()).toArray());
        var guarantors = new ArrayList<Guarantee>();
        var seen = new HashSet<MemberId>();
        for (var one : asked) {
            malformedUnless(seen.add(one.member()), "loan.guarantor-twice", "A guarantor is named once");
            refuseUnless(
                    !one.member().equals(borrower), "loan.guarantor-is-borrower", "Nobody guarantees their own loan");
            refuseUnless(roster.isActive(one.member()), "loan.guarantor-not-a-member",
                    "Guarantors are active members of the group");
            var amount = one.amount() == null
                    ? parts.get(guarantors.size()) : one.amount().positiveIn(roster.currency());
            refuseUnless(amount.isPositive() && !amount.isMoreThan(principal), "loan.guarantee-too-large",
                    "Nobody guarantees more than is lent");
            guarantors.add(new Guarantee(one.member(), amount));
        }
        return guarantors;
    }

    /** So many times the savings, everything together that the member owes. */
    static void requireWithinLimit(
            LoanRules rules, GroupId group, MemberId borrower, Money owedAltogether, Books books) {
        var most = rules.savingsMultiple().of(saved(group, borrower, books));
        refuseUnless(!owedAltogether.isMoreThan(most), "loan.over-limit",
                "Members borrow up to %s times their savings: %s".formatted(
                        rules.savingsMultiple().factor().stripTrailingZeros().toPlainString(), most));
    }

    /** Savings that answer for nobody's loan yet, neither the guarantor's own nor another's. */
    static void requireCapacity(
            GroupId group, MemberId guarantor, Money amount, Commitments commitments, Books books) {
        var free = saved(group, guarantor, books)
                .minus(commitments.guaranteed(group, guarantor)).minus(commitments.owed(group, guarantor));
        refuseUnless(!amount.isMoreThan(free), "loan.guarantor-over-capacity",
                "Your savings do not answer for that much beside what they answer for already");
    }

    private static Money saved(GroupId group, MemberId member, Books books) {
        return books.balance(group, LedgerAccount.MEMBER_SAVINGS, member.toString())
                .plus(books.balance(group, LedgerAccount.MEMBER_SHARES, member.toString()));
    }
}
