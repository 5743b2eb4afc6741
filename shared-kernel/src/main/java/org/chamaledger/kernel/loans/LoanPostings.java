package org.chamaledger.kernel.loans;

import static org.chamaledger.kernel.treasury.LedgerAccount.FEES;
import static org.chamaledger.kernel.treasury.LedgerAccount.LOANS_RECEIVABLE;
import static org.chamaledger.kernel.treasury.LedgerAccount.LOAN_INTEREST;
import static org.chamaledger.kernel.treasury.LedgerAccount.LOAN_LOSSES;
import static org.chamaledger.kernel.treasury.LedgerAccount.LOAN_LOSS_ALLOWANCE;
import static org.chamaledger.kernel.treasury.LedgerAccount.LOAN_PENALTIES;
import static org.chamaledger.kernel.treasury.LedgerAccount.PAYABLE_TO_MEMBERS;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.loans.LoanEvent.LoanDisbursed;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.LoanWrittenOff;
import org.chamaledger.kernel.loans.LoanEvent.ProvisionSet;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Posting.Side;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/** How a loan moves the group's books. Amounts come from the event; what is nothing is left out. */
final class LoanPostings {

    private final List<Posting> postings = new ArrayList<>();

    private LoanPostings() {}

    static JournalEntry of(LoanMovement movement) {
        return switch (movement) {
            case LoanDisbursed e -> of(e);
            case LoanRepaid e -> of(e);
            case RepaymentReversed e -> of(e);
            case LoanWrittenOff e -> of(e);
            case LoanRecovered e -> of(e);
            case RecoveryReversed e -> of(e);
            case ProvisionSet e -> of(e);
        };
    }

    private static JournalEntry of(LoanDisbursed e) {
        return once(e, new Source("loan", e.loanId().value()), "Loan paid out", new LoanPostings()
                .debit(LOANS_RECEIVABLE, e.loanId(), e.paidOut().plus(e.fee()))
                .credit(e.channel().account(), null, e.paidOut())
                .credit(FEES, null, e.fee()));
    }

    private static JournalEntry of(LoanRepaid e) {
        return once(e, repayment(e.repaymentId()), "Loan repayment", repaid(
                e.loanId(), e.borrower(), e.channel(),
                new Allocation(e.penalty(), e.interest(), e.principal(), e.excess())));
    }

    private static JournalEntry of(RepaymentReversed e) {
        return reversing(e, repayment(e.repaymentId()), "Loan repayment reversed", repaid(
                e.loanId(), e.borrower(), e.channel(),
                new Allocation(e.penalty(), e.interest(), e.principal(), e.excess())));
    }

    private static JournalEntry of(LoanWrittenOff e) {
        return once(e, new Source("loan_write_off", e.approvalId().value()), "Loan written off", new LoanPostings()
                .debit(LOAN_LOSS_ALLOWANCE, null, e.fromAllowance())
                .debit(LOAN_LOSSES, null, e.toLosses())
                .credit(LOANS_RECEIVABLE, e.loanId(), e.fromAllowance().plus(e.toLosses())));
    }

    private static JournalEntry of(LoanRecovered e) {
        return once(e, recovery(e.repaymentId()), "Recovery of a loan written off", recovered(
                e.channel().account(), e.borrower(), e.recovered(), e.excess()));
    }

    private static JournalEntry of(RecoveryReversed e) {
        return reversing(e, recovery(e.repaymentId()), "Recovery reversed", recovered(
                e.channel().account(), e.borrower(), e.recovered(), e.excess()));
    }

    private static JournalEntry of(ProvisionSet e) {
        // a name for this provision of this loan, the same whenever it is made
        var source = new Source("loan_provision", UUID.nameUUIDFromBytes(
                (e.loanId() + "/" + e.number()).getBytes(StandardCharsets.UTF_8)));
        return once(e, source, "Provision for loan losses", new LoanPostings()
                .debit(LOAN_LOSSES, null, e.raised())
                .credit(LOAN_LOSS_ALLOWANCE, null, e.raised())
                .debit(LOAN_LOSS_ALLOWANCE, null, e.released())
                .credit(LOAN_LOSSES, null, e.released()));
    }

    private static LoanPostings repaid(LoanId loan, MemberId borrower, Channel channel, Allocation paid) {
        return new LoanPostings()
                .debit(channel.account(), null, paid.total())
                .credit(LOAN_PENALTIES, null, paid.penalty())
                .credit(LOAN_INTEREST, null, paid.interest())
                .credit(LOANS_RECEIVABLE, loan, paid.principal())
                .credit(PAYABLE_TO_MEMBERS, borrower, paid.excess());
    }

    private static LoanPostings recovered(LedgerAccount channel, MemberId borrower, Money recovered, Money excess) {
        return new LoanPostings()
                .debit(channel, null, recovered.plus(excess))
                .credit(LOAN_LOSSES, null, recovered)
                .credit(PAYABLE_TO_MEMBERS, borrower, excess);
    }

    private static JournalEntry once(MovesMoney fact, Source source, String narration, LoanPostings made) {
        return JournalEntry.of(fact, source, narration, made.postings.toArray(Posting[]::new));
    }

    private static JournalEntry reversing(MovesMoney fact, Source source, String narration, LoanPostings original) {
        return JournalEntry.reversing(fact, source, narration, original.postings.toArray(Posting[]::new));
    }

    private static Source repayment(RepaymentId id) {
        return new Source("loan_repayment", id.value());
    }

    private static Source recovery(RepaymentId id) {
        return new Source("loan_recovery", id.value());
    }

    private LoanPostings debit(LedgerAccount account, @Nullable Object holder, Money amount) {
        return add(Side.DEBIT, account, holder, amount);
    }

    private LoanPostings credit(LedgerAccount account, @Nullable Object holder, Money amount) {
        return add(Side.CREDIT, account, holder, amount);
    }

    private LoanPostings add(Side side, LedgerAccount account, @Nullable Object holder, Money amount) {
        if (amount.isPositive()) {
            postings.add(new Posting(side, account, holder == null ? null : holder.toString(), amount));
        }
        return this;
    }
}
