package org.chamaledger.command.loans;

import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanEvent;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeGiven;
import org.chamaledger.kernel.loans.LoanEvent.GuaranteeReleased;
import org.chamaledger.kernel.loans.LoanEvent.LoanCancelled;
import org.chamaledger.kernel.loans.LoanEvent.LoanCompleted;
import org.chamaledger.kernel.loans.LoanEvent.LoanRejected;
import org.chamaledger.kernel.loans.LoanEvent.LoanReopened;

/** Who is bound by what happens to a loan, and who is set free. */
final class Bound {

    private Bound() {}

    static void by(LoanEvent event, MemberId borrower, Commitments commitments) {
        switch (event) {
            case LoanCompleted e -> commitments.release(e.groupId(), borrower, e.loanId());
            case LoanRejected e -> commitments.release(e.groupId(), borrower, e.loanId());
            case LoanCancelled e -> commitments.release(e.groupId(), borrower, e.loanId());
            case LoanReopened e -> commitments.borrowAgain(e.groupId(), borrower, e.loanId());
            case GuaranteeGiven e -> commitments.guarantee(e.groupId(), e.guarantor(), e.loanId());
            case GuaranteeReleased e -> commitments.release(e.groupId(), e.guarantor(), e.loanId());
            default -> { }
        }
    }
}
