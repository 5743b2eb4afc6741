package org.chamaledger.command.loans;

import static org.chamaledger.kernel.approvals.Decision.APPROVE;

import java.util.Arrays;
import java.util.List;
import org.chamaledger.command.OfficialsScene;
import org.chamaledger.command.Payment;
import org.chamaledger.command.loans.LoanCommand.ApplyForLoan;
import org.chamaledger.command.loans.LoanCommand.RecordRepayment;
import org.chamaledger.command.loans.LoanCommand.SignLoan;
import org.chamaledger.command.loans.LoanProductCommand.DefineLoanProduct;
import org.chamaledger.command.loans.LoanProductCommand.Offer;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.Decision;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.groups.GroupRole;
import org.chamaledger.kernel.loans.InterestMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.LoanProductId;
import org.chamaledger.kernel.loans.LoanView;
import org.chamaledger.kernel.loans.Percent;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A group with some cash and its officials, who lend. */
abstract class LendingScene extends OfficialsScene {

    static final Payment CASH_TODAY = new Payment(PaymentMethod.CASH, null, null);

    MemberId baraka;

    @BeforeEach
    void someCash() {
        baraka = memberOf(group, chair, GroupRole.MEMBER);
        contribute(group, chair, amina, "5000.00");
        contribute(group, chair, baraka, "20000.00");
    }

    LoanId applied(String amount) {
        return appliedWith(null, amount);
    }

    LoanId appliedWith(@Nullable LoanProductId product, String amount, MemberId... guarantors) {
        var loan = LoanId.next();
        ask(application(loan, amount, product, Arrays.stream(guarantors)
                .map(g -> new ApplyForLoan.Asked(g, null)).toList()), amina);
        return loan;
    }

    ApplyForLoan application(
            LoanId loan, String amount, @Nullable LoanProductId product, List<ApplyForLoan.Asked> guarantors) {
        return new ApplyForLoan(
                loan, group, new Amount(amount), 12, null, null, null, "School fees", guarantors, product);
    }

    LoanProductId product(int guarantors, Offer.@Nullable Penalty penalty) {
        var id = LoanProductId.next();
        ask(new DefineLoanProduct(id, group, "Loan " + id, new Offer(InterestMethod.FLAT, Percent.of("10"), null, null,
                null, null, null, null, penalty, null, null, guarantors, null, null, null, null, null)), chair);
        return id;
    }

    LoanId approved(String amount) {
        var loan = applied(amount);
        signedOff(loan, APPROVE);
        return loan;
    }

    LoanView signedOff(LoanId loan, Decision decision) {
        signed(loan, chair, decision);
        return signed(loan, secretary, decision);
    }

    LoanView signed(LoanId loan, MemberId official, Decision decision) {
        return ask(new SignLoan(loan, decision, null), official);
    }

    RepaymentView repaid(LoanId loan, String amount) {
        return ask(new RecordRepayment(loan, RepaymentId.next(), new Amount(amount), CASH_TODAY), treasurer);
    }

    /** Minor units in an account, debits positive. */
    long balance(String code) {
        return db.sql("""
                select coalesce(sum(case when p->>'side' = 'DEBIT' then 1 else -1 end
                    * replace(split_part(p->>'amount', ' ', 2), '.', '')::bigint), 0)
                from ledger.event, jsonb_array_elements(payload::jsonb->'postings') p
                where stream_type = 'treasury' and stream_id = ? and type = 'treasury.EntryPosted' and p->>'account' = ?
                """).params(group.value(), code).query(Long.class).single();
    }
}
