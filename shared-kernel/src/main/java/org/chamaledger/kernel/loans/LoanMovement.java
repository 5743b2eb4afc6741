package org.chamaledger.kernel.loans;

import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.MovesMoney;

/** What all movements of a loan have in common: their posting rules stand in one place. */
sealed interface LoanMovement extends MovesMoney
        permits LoanEvent.LoanDisbursed, LoanEvent.LoanRepaid, LoanEvent.RepaymentReversed, LoanEvent.LoanWrittenOff,
                LoanEvent.LoanRecovered, LoanEvent.RecoveryReversed, LoanEvent.ProvisionSet {

    @Override
    default JournalEntry entry() {
        return LoanPostings.of(this);
    }
}
