package org.chamaledger.query.treasury;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.treasury.WithdrawalId;
import org.chamaledger.kernel.treasury.WithdrawalStatus;
import org.chamaledger.kernel.treasury.WithdrawalView;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "withdrawal")
class WithdrawalRow {

    @Id
    UUID withdrawalId;

    UUID groupId;

    UUID memberId;

    long amount;

    String currency;

    @Nullable
    @Enumerated(EnumType.STRING)
    PaymentMethod paymentMethod;

    @Nullable String notes;

    @Enumerated(EnumType.STRING)
    WithdrawalStatus status;

    UUID requestedBy;

    Instant requestedAt;

    @Nullable Integer requiredSignatures;

    @Nullable String reference;

    @Nullable LocalDate valueDate;

    @Nullable Long entryNumber;

    @Nullable LocalDate reversedOn;

    @Nullable String reason;

    long version;

    WithdrawalView view(List<SignatureView> signatures, @Nullable String readableNotes) {
        return new WithdrawalView(
                new WithdrawalId(withdrawalId), new GroupId(groupId), new MemberId(memberId),
                new Money(amount, Currency.getInstance(currency)).amount(), currency, paymentMethod, readableNotes,
                status, new MemberId(requestedBy), requestedAt, new ApprovalId(withdrawalId),
                Objects.requireNonNullElse(requiredSignatures, 0), signatures, reference, valueDate, entryNumber,
                reversedOn, reason);
    }
}
