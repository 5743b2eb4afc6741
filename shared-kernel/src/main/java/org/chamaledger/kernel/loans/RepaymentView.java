package org.chamaledger.kernel.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.LoanEvent.LoanRecovered;
import org.chamaledger.kernel.loans.LoanEvent.LoanRepaid;
import org.chamaledger.kernel.loans.LoanEvent.RecoveryReversed;
import org.chamaledger.kernel.loans.LoanEvent.RepaymentReversed;
import org.jspecify.annotations.Nullable;

/**
 * A payment towards a loan, as answered.
 *
 * @param status COMPLETED or REVERSED
 * @param excess more than was owed: the group owes it to the borrower
 * @param recovered of a loan that was written off; penalty, interest and principal are nothing then
 * @param reason why it was reversed
 * @param recordedBy the official who recorded it
 */
public record RepaymentView(
        RepaymentId id,
        LoanId loan,
        GroupId group,
        MemberId borrower,
        Amount amount,
        Amount penalty,
        Amount interest,
        Amount principal,
        Amount excess,
        Amount recovered,
        String currency,
        PaymentMethod paymentMethod,
        @Nullable String referenceNumber,
        LocalDate valueDate,
        String status,
        @Nullable String reason,
        MemberId recordedBy,
        Instant recordedAt,
        @Nullable Long entryNumber) {

    /**
     * The same view of the same facts on both sides of the house; nothing when the ledger knows no such repayment.
     *
     * @param entryNumber of the entry under which it is booked
     */
    public static Optional<RepaymentView> of(
            LoanLedger ledger, RepaymentId id, MemberId recordedBy, @Nullable Long entryNumber) {
        return ledger.facts().stream().flatMap(fact -> switch (fact.event()) {
            case LoanRepaid e when e.repaymentId().equals(id) -> Stream.of(new RepaymentView(
                    id, e.loanId(), e.groupId(), e.borrower(),
                    e.penalty().plus(e.interest()).plus(e.principal()).plus(e.excess()).amount(), e.penalty().amount(),
                    e.interest().amount(), e.principal().amount(), e.excess().amount(),
                    Money.zero(e.excess().currency()).amount(), e.excess().currency().getCurrencyCode(),
                    e.paymentMethod(), e.reference(), e.valueDate(), status(ledger, id),
                    reason(ledger, id).orElse(null), recordedBy, fact.recordedAt(), entryNumber));
            case LoanRecovered e when e.repaymentId().equals(id) -> {
                var none = Money.zero(e.excess().currency()).amount();
                yield Stream.of(new RepaymentView(
                        id, e.loanId(), e.groupId(), e.borrower(), e.recovered().plus(e.excess()).amount(), none, none,
                        none, e.excess().amount(), e.recovered().amount(), e.excess().currency().getCurrencyCode(),
                        e.paymentMethod(), e.reference(), e.valueDate(), status(ledger, id),
                        reason(ledger, id).orElse(null), recordedBy, fact.recordedAt(), entryNumber));
            }
            default -> Stream.empty();
        }).findFirst();
    }

    private static String status(LoanLedger ledger, RepaymentId id) {
        return reason(ledger, id).isPresent() ? "REVERSED" : "COMPLETED";
    }

    private static Optional<String> reason(LoanLedger ledger, RepaymentId id) {
        return ledger.facts().stream().flatMap(fact -> switch (fact.event()) {
            case RepaymentReversed e when e.repaymentId().equals(id) -> Stream.of(e.reason());
            case RecoveryReversed e when e.repaymentId().equals(id) -> Stream.of(e.reason());
            default -> Stream.<String>empty();
        }).findFirst();
    }
}
