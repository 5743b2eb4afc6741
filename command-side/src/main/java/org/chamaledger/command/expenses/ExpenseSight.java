package org.chamaledger.command.expenses;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.approvals.ApprovalId;
import org.chamaledger.kernel.approvals.Approvals;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseDisbursed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRequested;
import org.chamaledger.kernel.expenses.ExpenseEvent.ReceiptAttached;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.expenses.ReceiptView;
import org.chamaledger.kernel.members.Enciphered;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.kernel.treasury.Books;
import org.jspecify.annotations.Nullable;

/** How an expense looks to whoever asked for something about it. */
record ExpenseSight(
        ExpenseRequested what,
        Instant requestedAt,
        ApprovalId approval,
        ExpenseStatus status,
        @Nullable ReceiptAttached receipt,
        @Nullable Instant receiptAt,
        @Nullable ExpenseDisbursed paid,
        @Nullable LocalDate reversedOn,
        @Nullable ExpenseId corrects,
        @Nullable String reason) {

    ExpenseView view(Approvals approvals, Books books, Keyring keyring) {
        var signed = approvals.of(approval);
        return new ExpenseView(
                what.expenseId(), what.groupId(), what.category(),
                plain(what.requestedBy(), "description", what.description(), keyring), what.amount().amount(),
                what.amount().currency().getCurrencyCode(), plain(what.requestedBy(), "payee", what.payee(), keyring),
                what.payeeMember(), status, what.requestedBy(), requestedAt, approval, signed.requiredSignatures(),
                signed.signatures(), receiptView(keyring), paid == null ? null : paid.paymentMethod(),
                paid == null ? null : paid.reference(), paid == null ? null : paid.valueDate(),
                paid == null ? null : books.entryNumber(what.groupId(), paid.entry().source()).orElse(null), reversedOn,
                corrects, reason);
    }

    private @Nullable ReceiptView receiptView(Keyring keyring) {
        return receipt == null ? null : new ReceiptView(
                receipt.sha256(), receipt.mediaType().mediaType(), receipt.size(),
                plain(receipt.attachedBy(), "file-name", receipt.fileName(), keyring), receipt.attachedBy(), receiptAt);
    }

    private static @Nullable String plain(MemberId whose, String field, @Nullable Enciphered secret, Keyring keyring) {
        return secret == null ? null : keyring.shown(whose, field, secret);
    }
}
