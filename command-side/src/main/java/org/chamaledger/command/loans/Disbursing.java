package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import org.chamaledger.command.Payment;
import org.chamaledger.kernel.loans.LoanEvent.LoanApplied;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.kernel.loans.LoanStatus;
import org.chamaledger.kernel.loans.Schedule;
import org.chamaledger.kernel.treasury.Books;

/** Pays a loan out: weighs the limit once more, since savings may have gone, and fixes the schedule. */
final class Disbursing {

    private Disbursing() {}

    static LoanDisbursed of(
            LoanState loan, LoanApplied applied, Payment payment, LocalDate day, LocalDate today,
            Commitments commitments, Books books) {
        refuseUnless(loan.status().isBeforeDisbursement() || loan.status() == LoanStatus.REJECTED
                || loan.status() == LoanStatus.CANCELLED, "loan.disbursed-already", "This loan is paid out already");
        refuseUnless(loan.status() == LoanStatus.APPROVED, "loan.not-approved",
                "A loan is paid out only after it is approved");
        refuseUnless(!day.isAfter(today), "loan.value-date-in-future", "It took effect today or earlier");
        Application.requireWithinLimit(applied.rules(), applied.groupId(), applied.borrower(),
                commitments.owed(applied.groupId(), applied.borrower()), books);
        var fee = applied.rules().feeOf(applied.terms().principal());
        return new LoanDisbursed(applied.loanId(), applied.groupId(), applied.borrower(),
                applied.terms().principal().minus(fee), fee, payment.method(), payment.channel(),
                payment.reference(), day,
                Schedule.of(applied.terms(), day));
    }
}
