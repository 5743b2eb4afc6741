package org.chamaledger.command.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chamaledger.kernel.approvals.Decision.APPROVE;

import java.util.List;
import org.chamaledger.command.loans.LoanCommand.AnswerGuarantee;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.DisburseLoan;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.RepaymentId;
import org.junit.jupiter.api.RepeatedTest;

/** Two who do the same with a loan at once, on a real store, with real threads. */
class LendingRacesTest extends LendingScene {

    @RepeatedTest(10)
    void two_treasurers_pay_the_same_loan_out_at_once_and_it_goes_out_once() throws Exception {
        var loan = approved("10000");
        var answers = atOnce(() -> ask(new DisburseLoan(loan, CASH_TODAY), treasurer),
                () -> ask(new DisburseLoan(loan, CASH_TODAY), chair));
        assertThat(answers).containsOnlyOnce("done").contains("loan.disbursed-already");
        assertThat(balance("1100")).isEqualTo(10_000_00);
        assertThat(balance("1010")).isEqualTo(15_000_00);
    }

    @RepeatedTest(10)
    void two_repayments_reach_zero_at_once_and_one_of_them_counts() throws Exception {
        var loan = approved("10000");
        ask(new DisburseLoan(loan, CASH_TODAY), treasurer);
        var answers = atOnce(() -> repaid(loan, "11000"), () -> ask(new RecordRepayment(
                loan, RepaymentId.next(), new Amount("11000"), CASH_TODAY), chair));
        assertThat(answers).containsOnlyOnce("done").contains("loan.not-running");
        assertThat(balance("1100")).isZero();
        assertThat(balance("2100")).isZero();
    }

    @RepeatedTest(10)
    void two_loans_want_the_last_cash_at_once_and_one_gets_it() throws Exception {
        var first = approved("15000");
        var second = LoanId.next();
        ask(application(second, "15000", null, List.of()), baraka);
        signedOff(second, APPROVE);
        var answers = atOnce(() -> ask(new DisburseLoan(first, CASH_TODAY), treasurer),
                () -> ask(new DisburseLoan(second, CASH_TODAY), chair));
        assertThat(answers).containsOnlyOnce("done").contains("treasury.overdrawn");
        assertThat(balance("1010")).isEqualTo(10_000_00);
    }

    @RepeatedTest(10)
    void one_guarantor_accepts_two_loans_at_once_and_answers_for_no_more_than_the_savings() throws Exception {
        var product = product(1, null);
        var first = appliedWith(product, "15000", baraka);
        contribute(group, chair, secretary, "5000");
        var second = LoanId.next();
        ask(application(second, "15000", product, List.of(new ApplyForLoan.Asked(baraka, null))), secretary);
        var answers = atOnce(() -> ask(new AnswerGuarantee(first, true), baraka),
                () -> ask(new AnswerGuarantee(second, true), baraka));
        assertThat(answers).containsOnlyOnce("done").contains("loan.guarantor-over-capacity");
    }
}
