package org.chamaledger.query.expenses;

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
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.expenses.ReceiptView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(schema = "reporting", name = "expense")
class ExpenseRow {

    @Id
    UUID expenseId;

    UUID groupId;

    @Enumerated(EnumType.STRING)
    ExpenseCategory category;

    String description;

    long amount;

    String currency;

    @Nullable String payee;

    @Nullable UUID payeeMember;

    @Enumerated(EnumType.STRING)
    ExpenseStatus status;

    UUID requestedBy;

    Instant requestedAt;

    @Nullable Integer requiredSignatures;

    @Nullable String receiptSha256;

    @Nullable String receiptMediaType;

    @Nullable Long receiptSize;

    @Nullable String receiptFileName;

    @Nullable UUID receiptBy;

    @Nullable Instant receiptAt;

    @Nullable
    @Enumerated(EnumType.STRING)
    PaymentMethod paymentMethod;

    @Nullable String reference;

    @Nullable LocalDate valueDate;

    @Nullable Long entryNumber;

    @Nullable UUID approvalId;

    @Nullable UUID corrects;

    @Nullable LocalDate reversedOn;

    @Nullable String reason;

    long version;

    /** Its own, unless it stands for an expense that was signed before. */
    UUID approval() {
        return Objects.requireNonNullElse(approvalId, expenseId);
    }

    ExpenseView view(List<SignatureView> signatures, Keyring keyring) {
        var requester = new MemberId(requestedBy);
        return new ExpenseView(
                new ExpenseId(expenseId), new GroupId(groupId), category,
                plain(requester, "description", description, keyring),
                new Money(amount, Currency.getInstance(currency)).amount(), currency,
                payee == null ? null : plain(requester, "payee", payee, keyring),
                payeeMember == null ? null : new MemberId(payeeMember), status, requester, requestedAt,
                new ApprovalId(approval()), Objects.requireNonNullElse(requiredSignatures, 0), signatures,
                receipt(keyring), paymentMethod, reference, valueDate, entryNumber, reversedOn,
                corrects == null ? null : new ExpenseId(corrects), reason);
    }

    @Nullable
    ReceiptView receipt(Keyring keyring) {
        if (receiptSha256 == null) {
            return null;
        }
        var uploader = new MemberId(receiptBy);
        return new ReceiptView(
                receiptSha256, receiptMediaType, receiptSize,
                receiptFileName == null ? null : plain(uploader, "file-name", receiptFileName, keyring),
                uploader, receiptAt);
    }

    private static String plain(MemberId whose, String field, String ciphertext, Keyring keyring) {
        return keyring.shown(whose, field, new Enciphered(ciphertext));
    }
}
