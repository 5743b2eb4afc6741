package org.chamaledger.kernel.treasury;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.ApprovalView.SignatureView;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal of savings, as answered.
 *
 * @param paymentMethod how it was paid; before that, how the member would like to be paid
 * @param valueDate the day on which it was paid; null before
 * @param entryNumber the journal entry it was booked under; null while it is not
 * @param reversedOn the value date on which the payment was undone
 * @param reason why it was cancelled or reversed
 */
public record WithdrawalView(
        WithdrawalId id,
        GroupId group,
        MemberId member,
        Amount amount,
        String currency,
        @Nullable PaymentMethod paymentMethod,
        @Nullable String notes,
        WithdrawalStatus status,
        MemberId requestedBy,
        Instant requestedAt,
        ApprovalId approval,
        int requiredSignatures,
        List<SignatureView> signatures,
        @Nullable String referenceNumber,
        @Nullable LocalDate valueDate,
        @Nullable Long entryNumber,
        @Nullable LocalDate reversedOn,
        @Nullable String reason) {}
