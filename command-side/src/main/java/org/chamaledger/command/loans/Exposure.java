package org.chamaledger.command.loans;

import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.InstalmentState;
import org.chamaledger.kernel.loans.LoanState;
import org.chamaledger.kernel.loans.LoanStatus;

/** What a group stands to lose by a loan. */
final class Exposure {

    private Exposure() {}

    /** Principal that is out or may go out, and what was lost and is not recovered. */
    static Money of(LoanState loan) {
        if (loan.status().isBeforeDisbursement()) {
            return loan.terms().principal();
        }
        return loan.status() == LoanStatus.WRITTEN_OFF ? lost(loan) : loan.outstandingPrincipal();
    }

    /** All that was owed when the loan was written off, principal, interest and penalties, and is not recovered. */
    static Money lost(LoanState loan) {
        return loan.instalments().stream().map(InstalmentState::outstanding).reduce(Money::plus)
                .map(owed -> owed.minus(loan.recovered())).orElseGet(loan::writtenOff);
    }
}
