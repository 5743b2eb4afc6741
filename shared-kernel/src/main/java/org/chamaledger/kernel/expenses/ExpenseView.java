package org.chamaledger.kernel.expenses;

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
 * An expense, as answered.
 *
 * @param payee who gets the money, in words; null where nothing was said
 * @param payeeMember the member who gets the money, where it is one
 * @param valueDate the day on which it was paid; null before, as are the fields of the payment
 * @param entryNumber the journal entry it was booked under; null while it is not
 * @param reversedOn the value date on which the payment was undone
 * @param corrects the expense that was booked wrongly, and for which this one stands; null for every other
 * @param reason why it was cancelled or reversed
 */
public record ExpenseView(
        ExpenseId id,
        GroupId group,
        ExpenseCategory category,
        String description,
        Amount amount,
        String currency,
        @Nullable String payee,
        @Nullable MemberId payeeMember,
        ExpenseStatus status,
        MemberId requestedBy,
        Instant requestedAt,
        ApprovalId approval,
        int requiredSignatures,
        List<SignatureView> signatures,
        @Nullable ReceiptView receipt,
        @Nullable PaymentMethod paymentMethod,
        @Nullable String referenceNumber,
        @Nullable LocalDate valueDate,
        @Nullable Long entryNumber,
        @Nullable LocalDate reversedOn,
        @Nullable ExpenseId corrects,
        @Nullable String reason) {}
