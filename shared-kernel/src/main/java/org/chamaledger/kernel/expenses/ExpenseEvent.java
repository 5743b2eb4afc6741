package org.chamaledger.kernel.expenses;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.NeedsSignatures;
import org.chamaledger.kernel.approvals.NoLongerNeedsSignatures;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.contributions.PaymentMethod;
import org.chamaledger.kernel.files.FileKind;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.treasury.Channel;
import org.chamaledger.kernel.treasury.JournalEntry;
import org.chamaledger.kernel.treasury.MovesMoney;
import org.chamaledger.kernel.treasury.Posting;
import org.chamaledger.kernel.treasury.Source;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an expense. Description and payee are enciphered under the key of whoever asked
 * for it (fields {@code description}, {@code payee}): people write names into them; the name of a receipt's file under
 * the uploader's (field {@code file-name}).
 *
 * <p>These names and fields are stored for ever. Add a new event or a new optional field; never rename, remove or
 * change the meaning of an old one.
 */
public sealed interface ExpenseEvent {

    ExpenseId expenseId();

    GroupId groupId();

    /** @param payeeMember the member who gets the money, where it is one of the group's own */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExpenseRequested(
            ExpenseId expenseId,
            GroupId groupId,
            MemberId requestedBy,
            ExpenseCategory category,
            Enciphered description,
            Money amount,
            @Nullable Enciphered payee,
            @Nullable MemberId payeeMember)
            implements ExpenseEvent, NeedsSignatures {

        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(expenseId.value());
        }

        @Override
        public Subject subject() {
            return Subject.EXPENSE;
        }

        @Override
        public UUID subjectId() {
            return expenseId.value();
        }

        @Override
        public MemberId beneficiary() {
            return Objects.requireNonNullElse(payeeMember, requestedBy);
        }
    }

    /**
     * The paper for it; a later one takes the place of an earlier one.
     *
     * @param sha256 of the file, in lower-case hex
     * @param size in bytes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiptAttached(
            ExpenseId expenseId,
            GroupId groupId,
            MemberId attachedBy,
            String sha256,
            FileKind mediaType,
            long size,
            @Nullable Enciphered fileName)
            implements ExpenseEvent {}

    record ExpenseApproved(ExpenseId expenseId, GroupId groupId) implements ExpenseEvent {}

    /** The signatures were refused, or did not come in time. */
    record ExpenseRejected(ExpenseId expenseId, GroupId groupId) implements ExpenseEvent {}

    record ExpenseCancelled(ExpenseId expenseId, GroupId groupId, String reason)
            implements ExpenseEvent, NoLongerNeedsSignatures {

        @Override
        public ApprovalId approvalId() {
            return new ApprovalId(expenseId.value());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExpenseDisbursed(
            ExpenseId expenseId,
            GroupId groupId,
            ExpenseCategory category,
            Money amount,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements ExpenseEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.of(this, new Source("expense", expenseId.value()), "Expense",
                    Posting.debit(category.account(), amount),
                    Posting.credit(channel.account(), amount));
        }
    }

    /** The payment is undone: it was made by mistake, was never made, or the money came back. */
    record ExpenseReversed(
            ExpenseId expenseId,
            GroupId groupId,
            ExpenseCategory category,
            Money amount,
            Channel channel,
            LocalDate valueDate,
            String reason)
            implements ExpenseEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return JournalEntry.reversing(this, new Source("expense", expenseId.value()), "Expense reversed",
                    Posting.debit(category.account(), amount),
                    Posting.credit(channel.account(), amount));
        }
    }

    /**
     * A paid expense as it should have been booked, in the place of one that is reversed in the same transaction. Who
     * asked for what, and who is paid, are as they were there.
     *
     * @param corrects what it stands for
     * @param approvalId under which the officials signed, for the first that was paid
     * @param requiredSignatures how many had to
     * @param approvedAmount what they signed for: the amount is not more
     * @param requestedAt when it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExpenseEnteredAgain(
            ExpenseId expenseId,
            GroupId groupId,
            ExpenseId corrects,
            ApprovalId approvalId,
            int requiredSignatures,
            Money approvedAmount,
            MemberId requestedBy,
            Instant requestedAt,
            ExpenseCategory category,
            Enciphered description,
            Money amount,
            @Nullable Enciphered payee,
            @Nullable MemberId payeeMember,
            PaymentMethod paymentMethod,
            Channel channel,
            @Nullable String reference,
            LocalDate valueDate)
            implements ExpenseEvent, MovesMoney {

        @Override
        public JournalEntry entry() {
            return paid().entry();
        }

        /** As if it had been asked for like that. */
        public ExpenseRequested asked() {
            return new ExpenseRequested(
                    expenseId, groupId, requestedBy, category, description, amount, payee, payeeMember);
        }

        /** As if it had been paid like that. */
        public ExpenseDisbursed paid() {
            return new ExpenseDisbursed(
                    expenseId, groupId, category, amount, paymentMethod, channel, reference, valueDate);
        }
    }
}
