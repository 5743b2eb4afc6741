package org.chamaledger.kernel.loans;

import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.NeedsSignatures;

/** What all requests about a loan have in common: they are about that loan, and for its borrower. */
interface LoanRequest extends NeedsSignatures {

    LoanId loanId();

    MemberId borrower();

    @Override
    default UUID subjectId() {
        return loanId().value();
    }

    @Override
    default MemberId beneficiary() {
        return borrower();
    }
}
