package org.chamaledger.query.loans;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.loans.LoanId;
import org.chamaledger.kernel.loans.RepaymentId;
import org.chamaledger.kernel.loans.RepaymentView;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "loan_repayment")
class RepaymentRow {

    @Id
    UUID repaymentId;

    UUID loanId;

    UUID groupId;

    UUID borrower;

    long amount;

    long penalty;

    long interest;

    long principal;

    long recovered;

    long excess;

    String currency;

    @Enumerated(EnumType.STRING)
    PaymentMethod paymentMethod;

    @Nullable String reference;

    LocalDate valueDate;

    UUID recordedBy;

    Instant recordedAt;

    long sequence;

    @Nullable Long entryNumber;

    String status;

    @Nullable String reason;

    RepaymentView view() {
        return new RepaymentView(
                new RepaymentId(repaymentId), new LoanId(loanId), new GroupId(groupId), new MemberId(borrower),
                money(amount), money(penalty), money(interest), money(principal), money(excess), money(recovered),
                currency, paymentMethod, reference, valueDate, status, reason, new MemberId(recordedBy), recordedAt,
                entryNumber);
    }

    private Amount money(long units) {
        return new Money(units, Currency.getInstance(currency)).amount();
    }
}
