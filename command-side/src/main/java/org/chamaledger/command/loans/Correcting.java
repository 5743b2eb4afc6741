package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;
import static org.chamaledger.kernel.RuleViolation.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.chamaledger.command.Claims;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.CorrectRepayment;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanLedger;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.ScheduleView;
import org.chamaledger.kernel.treasury.CorrectionView;
import org.chamaledger.kernel.treasury.CorrectionView.LoanChange;
import org.chamaledger.kernel.treasury.Corrections;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Source;

/** Puts a repayment right: undone on its own day, and taken again as it should have been. */
final class Correcting {

    private final Outcome outcome;
    private final CorrectRepayment command;
    private final LocalDate today;
    private final LoanRepaid wrong;
    private final LoanLedger before;

    Correcting(Outcome outcome, CorrectRepayment command, LocalDate today) {
        this.outcome = outcome;
        this.command = command;
        this.today = today;
        this.before = outcome.ledger();
        this.wrong = before.repayments().stream().filter(e -> e.repaymentId().equals(command.repaymentId())).findFirst()
                .orElseThrow(() -> refused("correction.not-possible",
                        "What came after a loan was written off is reversed and recorded again"));
    }

    CorrectionView correct(Corrections corrections) {
        var amount = command.amount() == null ? paid(wrong) : command.amount().positiveIn(wrong.principal().currency());
        var payment = payment();
        refuseUnless(!amount.equals(paid(wrong)) || payment.method() != wrong.paymentMethod()
                        || !Objects.equals(payment.reference(), wrong.reference())
                        || !wrong.valueDate().equals(payment.valueDate()),
                "correction.nothing-changes", "Say what was wrong: nothing would change");
        var repaying = new Repaying(outcome, today);
        repaying.reverse(command.repaymentId(), command.reason(), wrong.valueDate());
        repaying.repay(command.replacement(), amount, payment);
        return corrections.correct(command.preview(), outcome.group(), source(command.repaymentId()),
                        source(command.replacement()), command.reason(), entries())
                .with(new LoanChange(outstanding(before), outstanding(outcome.ledger()),
                        ScheduleView.of(before, today).schedule(),
                        ScheduleView.of(outcome.ledger(), today).schedule()));
    }

    /** A reference that was wrong is free again; the right one is taken. */
    void claimReference(Claims claims) {
        var payment = payment();
        if (payment.method() != wrong.paymentMethod() || !Objects.equals(payment.reference(), wrong.reference())) {
            if (wrong.reference() != null) {
                claims.release(Claims.Kind.REFERENCE,
                        Payment.referenceKey(outcome.group(), wrong.paymentMethod(), wrong.reference()));
            }
            payment.claimReference(outcome.group(), command.replacement().toString(), claims);
        }
    }

    private Payment payment() {
        return new Payment(
                Objects.requireNonNullElse(command.paymentMethod(), wrong.paymentMethod()),
                command.reference() == null ? wrong.reference() : command.reference(),
                Objects.requireNonNullElse(command.valueDate(), wrong.valueDate()));
    }

    private List<JournalEntry> entries() {
        return outcome.events().stream().filter(MovesMoney.class::isInstance).map(event -> ((MovesMoney) event).entry())
                .toList();
    }

    private Amount outstanding(LoanLedger ledger) {
        return ledger.inAll(today).outstandingBalance().amount();
    }

    private static Money paid(LoanRepaid e) {
        return e.penalty().plus(e.interest()).plus(e.principal()).plus(e.excess());
    }

    private static Source source(RepaymentId id) {
        return new Source("loan_repayment", id.value());
    }
}
