package org.chamaledger.command.loans;

import java.util.Set;
import org.chamaledger.command.ApprovalOutcomes;
import org.chamaledger.command.loans.LoanCommand.ConcludeApproval;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.loans.LoanId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Tells a loan what its signatures came to. */
@Component("whenApprovalOfLoanIsDecided")
class WhenApprovalIsDecided implements SmartInitializingSingleton {

    private final ApprovalOutcomes outcomes;

    WhenApprovalIsDecided(ApprovalOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        outcomes.tell(Set.of(Subject.LOAN, Subject.LOAN_WRITE_OFF, Subject.LOAN_RESTRUCTURE),
                (end, at) -> new ConcludeApproval(new LoanId(end.subjectId()), end, at));
    }
}
