package org.chamaledger.command.loans;

import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanRules;

/** Where a loan asks for the rules of its product while it is applied for. */
interface LoanProducts {

    /** The rules of a product that this group offers; refused when there is none, or it is retired. */
    LoanRules rules(GroupId groupId, LoanProductId product);
}
