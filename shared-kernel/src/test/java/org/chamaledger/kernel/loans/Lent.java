package org.chamaledger.kernel.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.PenaltyCharged;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.treasury.Channel;
import org.jspecify.annotations.Nullable;

/** A loan that was paid out, told fact by fact. */
final class Lent {

    static final Currency KES = Currency.getInstance("KES");
    static final LocalDate JAN_15 = LocalDate.of(2025, 1, 15);
    static final LoanId LOAN = new LoanId(new UUID(1, 1));
    static final GroupId GROUP = new GroupId(new UUID(1, 2));
    static final MemberId BORROWER = new MemberId(new UUID(1, 3));
    static final ApprovalId APPROVAL = new ApprovalId(new UUID(1, 4));

    private LoanLedger ledger;
    private int repayments;

    private Lent(LoanLedger ledger) {
        this.ledger = ledger;
    }

    static Money kes(String decimal) {
        return Money.of(decimal, KES);
    }

    /** 12,000 at 12 % in six equal instalments of 2,070.58, due from 15 February to 15 July 2025. */
    static Lent r1(@Nullable PenaltyRule penalty) {
        return paidOut(Terms.of(kes("12000"), Percent.of("12"), 6, InterestMethod.REDUCING_BALANCE), rules(penalty));
    }

    static LoanRules rules(@Nullable PenaltyRule penalty) {
        var s = LoanRules.standard(KES);
        return new LoanRules(s.method(), s.rate(), 1, 60, null, 0, 0, 1, penalty, kes("0"), Percent.ZERO, 0,
                s.savingsMultiple(), 1, false, 90, true);
    }

    static Lent paidOut(Terms terms, LoanRules rules) {
        var lent = new Lent(new LoanLedger(List.of(new LoanLedger.Fact(new LoanApplied(
                LOAN, GROUP, BORROWER, terms, rules, null, null, List.of(), JAN_15, 0), Instant.EPOCH))));
        return lent.and(new LoanDisbursed(LOAN, GROUP, BORROWER, terms.principal(), kes("0"), PaymentMethod.CASH,
                Channel.CASH, null, JAN_15, Schedule.of(terms, JAN_15)));
    }

    Lent and(LoanEvent event) {
        ledger = ledger.and(event, Instant.EPOCH);
        return this;
    }

    /** A payment of this day, allocated as everything known says. */
    Lent paid(String amount, LocalDate day) {
        return paid(ledger.inAll(day).allocate(kes(amount)), day);
    }

    Lent paid(Allocation parts, LocalDate day) {
        return and(new LoanRepaid(LOAN, GROUP, BORROWER, new RepaymentId(new UUID(2, ++repayments)), parts.penalty(),
                parts.interest(), parts.principal(), parts.excess(), PaymentMethod.CASH, Channel.CASH, null, day));
    }

    Lent reversed(int repayment, LocalDate day) {
        var e = ledger.repayments().get(repayment - 1);
        return and(new RepaymentReversed(LOAN, GROUP, BORROWER, e.repaymentId(), e.penalty(), e.interest(),
                e.principal(), e.excess(), Channel.CASH, day, "bounced"));
    }

    /** Charges what is due by this day, as the clock does. */
    Lent charged(LocalDate day) {
        Penalties.due(ledger, day).forEach(d -> and(new PenaltyCharged(
                LOAN, GROUP, d.instalment(), d.rule(), d.amount(), d.on())));
        return this;
    }

    LoanLedger ledger() {
        return ledger;
    }

    LoanState asAt(LocalDate day) {
        return ledger.asAt(day);
    }
}
