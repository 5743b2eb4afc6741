package org.chamaledger.kernel.contributions;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A contribution, as answered.
 *
 * @param recordedBy who brought it in; an earlier confirmation or reversal has an actor of its own in the audit trail
 * @param entryNumber the journal entry it was booked under; null while it is not
 * @param reason why it failed or was reversed
 */
public record ContributionView(
        ContributionId id,
        GroupId group,
        MemberId member,
        Amount amount,
        String currency,
        PaymentMethod paymentMethod,
        @Nullable String referenceNumber,
        Fund fund,
        LocalDate valueDate,
        ContributionStatus status,
        MemberId recordedBy,
        Instant recordedAt,
        @Nullable String notes,
        @Nullable Long entryNumber,
        @Nullable String reason,
        @Nullable BatchId batch) {}
