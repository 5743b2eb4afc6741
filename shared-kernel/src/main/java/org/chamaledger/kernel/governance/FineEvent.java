package org.chamaledger.kernel.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a fine. What people write about it is enciphered under the key of the member who
 * is fined (fields {@code reason}, {@code waiver}, {@code grounds}, {@code ruling}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface FineEvent {

    FineId fineId();

    GroupId groupId();

    MemberId memberId();

    /**
     * Nothing is booked: fines are income when they are paid.
     *
     * @param imposedBy the official; null where it follows from a rule
     * @param cause what it follows from; null where an official imposed it
     * @param incurredOn the day of what it is for
     * @param constitutionVersion the version of the group's rules it was imposed under
     * @param rule which of those rules, such as {@code fines.LATE_CONTRIBUTION}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FineImposed(
            FineId fineId,
            GroupId groupId,
            MemberId memberId,
            FineType type,
            Money amount,
            @Nullable MemberId imposedBy,
            @Nullable FineCause cause,
            @Nullable Enciphered reason,
            LocalDate incurredOn,
            int constitutionVersion,
            String rule)
            implements FineEvent {}

    /** @param outstanding what is left to pay */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FinePaid(
            FineId fineId,
            GroupId groupId,
            MemberId memberId,
            FinePaymentId paymentId,
            Money amount,
            Money outstanding,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements FineEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, new Source("fine_payment", paymentId.value()), "Fine",
                    Posting.debit(channel.account(), amount),
                    Posting.credit(LedgerAccount.FINES, amount));
        }
    }

    /** @param outstanding what is left to pay */
    record FinePaymentReversed(
            FineId fineId,
            GroupId groupId,
            MemberId memberId,
            FinePaymentId paymentId,
            Money amount,
            Money outstanding,
            Channel channel,
            LocalDate valueDate,
            String reason)
            implements FineEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.reversing(this, new Source("fine_payment", paymentId.value()), "Fine reversed",
                    Posting.debit(channel.account(), amount),
                    Posting.credit(LedgerAccount.FINES, amount));
        }
    }

    /** @param amount what is not asked for any more; what was paid before stays paid */
    record FineWaived(
            FineId fineId, GroupId groupId, MemberId memberId, MemberId waivedBy, Money amount, Enciphered waiver)
            implements FineEvent {}

    /** By the member who is fined, once. */
    record FineDisputed(FineId fineId, GroupId groupId, MemberId memberId, Enciphered grounds) implements FineEvent {}

    /** The dispute is over, and the fine stands. */
    record FineUpheld(FineId fineId, GroupId groupId, MemberId memberId, MemberId upheldBy, Enciphered ruling)
            implements FineEvent {}
}
