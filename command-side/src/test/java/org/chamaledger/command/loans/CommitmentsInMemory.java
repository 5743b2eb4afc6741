package org.chamaledger.command.loans;

import static org.chamaledger.kernel.RuleViolation.conflict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chamaledger.command.play.Cast;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanId;

/** Commitments as a test says they are, and what was changed about them, in words. */
final class CommitmentsInMemory implements Commitments {

    final List<String> changes = new ArrayList<>();
    int openLoans;
    Money owed = Cast.kes("0");
    Money guaranteed = Cast.kes("0");

    @Override
    public void borrow(GroupId group, MemberId borrower, LoanId loan, int mostLoans) {
        if (openLoans >= mostLoans) {
            throw conflict("loan.open-already", "The member has as many open loans as allowed", Map.of());
        }
        changes.add("borrow");
    }

    @Override
    public void borrowAgain(GroupId group, MemberId borrower, LoanId loan) {
        changes.add("borrow again");
    }

    @Override
    public void guarantee(GroupId group, MemberId guarantor, LoanId loan) {
        changes.add("guarantee");
    }

    @Override
    public void release(GroupId group, MemberId member, LoanId loan) {
        changes.add("release");
    }

    @Override
    public Money guaranteed(GroupId group, MemberId member) {
        return guaranteed;
    }

    @Override
    public Money owed(GroupId group, MemberId member) {
        return owed;
    }
}
