package org.chamaledger.kernel.treasury;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.chamaledger.kernel.approvals.NoLongerNeedsSignatures;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.members.Enciphered;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a member's withdrawal of savings. Notes are enciphered under the member's key
 * (field {@code notes}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface WithdrawalEvent {

    WithdrawalId withdrawalId();

    GroupId groupId();

    /**
     * @param memberId whose savings
     * @param requestedBy the member, or an official for the member
     * @param paymentMethod how the member would like to be paid; null where that was not said
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithdrawalRequested(
            WithdrawalId withdrawalId,
            GroupId groupId,
            MemberId memberId,
            MemberId requestedBy,
            Money amount,
            @Nullable PaymentMethod paymentMethod,
            @Nullable Enciphered notes)
            implements WithdrawalEvent, NeedsSignatures {

        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(withdrawalId.value());
        }

        @Override
        public Subject subject() {
            return Subject.WITHDRAWAL;
        }

        @Override
        public UUID subjectId() {
            return withdrawalId.value();
        }

        @Override
        public MemberId beneficiary() {
            return memberId;
        }
    }

    record WithdrawalApproved(WithdrawalId withdrawalId, GroupId groupId) implements WithdrawalEvent {}

    /** The signatures were refused, or did not come in time. */
    record WithdrawalRejected(WithdrawalId withdrawalId, GroupId groupId) implements WithdrawalEvent {}

    record WithdrawalCancelled(WithdrawalId withdrawalId, GroupId groupId, String reason)
            implements WithdrawalEvent, NoLongerNeedsSignatures {

        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(withdrawalId.value());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithdrawalPaid(
            WithdrawalId withdrawalId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements WithdrawalEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, new Source("withdrawal", withdrawalId.value()), "Withdrawal of savings",
                    Posting.debit(LedgerAccount.MEMBER_SAVINGS, memberId, amount),
                    Posting.credit(channel.account(), amount));
        }
    }

    /** The payment is undone: it was made by mistake, never arrived, or came back. The savings are there again. */
    record WithdrawalReversed(
            WithdrawalId withdrawalId,
            GroupId groupId,
            MemberId memberId,
            Money amount,
            Channel channel,
            LocalDate valueDate,
            String reason)
            implements WithdrawalEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.reversing(this, new Source("withdrawal", withdrawalId.value()), "Withdrawal reversed",
                    Posting.debit(LedgerAccount.MEMBER_SAVINGS, memberId, amount),
                    Posting.credit(channel.account(), amount));
        }
    }
}
