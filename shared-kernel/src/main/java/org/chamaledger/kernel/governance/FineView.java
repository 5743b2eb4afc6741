package org.chamaledger.kernel.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.jspecify.annotations.Nullable;

/**
 * A fine, as answered.
 *
 * @param amountPaid what was paid and not reversed
 * @param outstandingBalance what is still asked for: nothing once it is paid or waived
 * @param reason what the official wrote; null where a rule says it all
 * @param cause what it follows from, such as {@code late-contribution/2026-03-01}; null where an official imposed it
 * @param incurredOn the day of what it is for
 * @param issuedBy null where it follows from a rule
 * @param constitutionVersion the version of the group's rules it was imposed under
 * @param rule which of those rules
 * @param dispute null where there was none
 * @param waiver null where it was not waived
 */
public record FineView(
        FineId id,
        GroupId group,
        MemberId member,
        FineType fineType,
        Amount amount,
        Amount amountPaid,
        Amount outstandingBalance,
        String currency,
        FineStatus status,
        @Nullable String reason,
        @Nullable String cause,
        LocalDate incurredOn,
        @Nullable MemberId issuedBy,
        Instant issuedAt,
        int constitutionVersion,
        String rule,
        List<FinePaymentView> payments,
        @Nullable FineDisputeView dispute,
        @Nullable FineWaiverView waiver) {

    /**
     * What was paid towards a fine.
     *
     * @param entryNumber the journal entry it was booked under; null while it is not
     * @param reversalReason why it was undone; null while it stands
     */
    public record FinePaymentView(
            FinePaymentId id,
            Amount amount,
            PaymentMethod paymentMethod,
            @Nullable String referenceNumber,
            LocalDate valueDate,
            boolean reversed,
            @Nullable Long entryNumber,
            @Nullable String reversalReason) {}

    /**
     * The member's objection.
     *
     * @param upheldBy who decided that the fine stands; null while nobody has
     */
    public record FineDisputeView(
            String reason,
            Instant disputedAt,
            @Nullable MemberId upheldBy,
            @Nullable Instant upheldAt,
            @Nullable String ruling) {}

    /** Why the rest of it is not asked for any more. */
    public record FineWaiverView(MemberId waivedBy, Instant waivedAt, Amount amount, String reason) {}
}
