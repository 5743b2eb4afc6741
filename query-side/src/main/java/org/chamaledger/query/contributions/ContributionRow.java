package org.chamaledger.query.contributions;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.BatchId;
import org.chamaledger.kernel.contributions.ContributionId;
import org.chamaledger.kernel.contributions.ContributionStatus;
import org.chamaledger.kernel.contributions.ContributionView;
import org.chamaledger.kernel.contributions.Fund;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "contribution")
class ContributionRow {

    @Id
    UUID contributionId;

    UUID groupId;

    UUID memberId;

    long amount;

    String currency;

    @Enumerated(EnumType.STRING)
    Fund fund;

    @Enumerated(EnumType.STRING)
    PaymentMethod paymentMethod;

    @Nullable String reference;

    @Nullable String notes;

    LocalDate valueDate;

    @Enumerated(EnumType.STRING)
    ContributionStatus status;

    UUID recordedBy;

    Instant recordedAt;

    @Nullable Long entryNumber;

    @Nullable String reason;

    @Nullable UUID batchId;

    long version;

    ContributionView view(@Nullable String readableNotes) {
        return new ContributionView(
                new ContributionId(contributionId), new GroupId(groupId), new MemberId(memberId),
                new Money(amount, Currency.getInstance(currency)).amount(), currency, paymentMethod, reference, fund,
                valueDate, status, new MemberId(recordedBy), recordedAt, readableNotes, entryNumber, reason,
                batchId == null ? null : new BatchId(batchId));
    }
}
