package org.chamaledger.command.loans;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.Pledges;

/** What members have bound themselves to in a group: as borrowers and as guarantors, of this very moment. */
interface Commitments extends Pledges {

    /** Binds a borrower; refused when that would be one loan more than allowed. */
    void borrow(GroupId group, MemberId borrower, LoanId loan, int mostLoans);

    /** Binds a borrower again whose loan had been repaid, however many others there are by now. */
    void borrowAgain(GroupId group, MemberId borrower, LoanId loan);

    /** Binds a guarantor. */
    void guarantee(GroupId group, MemberId guarantor, LoanId loan);

    /** Sets free whoever this loan bound; changes nothing for who was not bound. */
    void release(GroupId group, MemberId member, LoanId loan);
}
