package org.chamaledger.projection.expenses;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chamaledger.kernel.approvals.ApprovalEvent.ApprovalRequested;
import org.chamaledger.kernel.approvals.Subject;
import org.chamaledger.kernel.expenses.BudgetEvent;
import org.chamaledger.kernel.expenses.BudgetEvent.BudgetSet;
import org.chamaledger.kernel.expenses.BudgetId;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseEvent;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseApproved;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseCancelled;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseDisbursed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseEnteredAgain;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRejected;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseRequested;
import org.chamaledger.kernel.expenses.ExpenseEvent.ExpenseReversed;
import org.chamaledger.kernel.expenses.ExpenseEvent.ReceiptAttached;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.treasury.TreasuryEvent.EntryPosted;
import org.chamaledger.projection.EntryNumbers;
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Row;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class ExpensesProjection implements Projection {

    private static final EntryNumbers NUMBERS = new EntryNumbers("expense", "expense");

    @Override
    public String name() {
        return "expenses";
    }

    @Override
    public List<ReadTable> tables() {
        return List.of(ReadTable.kept("expense"), ReadTable.kept("budget"), ReadTable.kept("budget_line"));
    }

    @Override
    public Set<Class<?>> hears() {
        return Set.of(ExpenseEvent.class, BudgetEvent.class, ApprovalRequested.class, EntryPosted.class);
    }

    @Override
    public boolean concerns(Object payload) {
        return NUMBERS.concern(payload);
    }

    @Override
    public String sequenceOf(Object payload) {
        return switch (payload) {
            case ExpenseEvent e -> e.groupId().toString();
            case BudgetEvent e -> e.groupId().toString();
            case ApprovalRequested e -> e.groupId().toString();
            case EntryPosted e -> e.groupId().toString();
            default -> throw new IllegalArgumentException("Not of expenses: " + payload.getClass());
        };
    }

    @Override
    public void project(RecordedEvent event, Rows rows) {
        switch (event.payload()) {
            case ExpenseEvent e -> project(e, event, rows);
            case BudgetEvent e -> project(e, event, rows);
            case ApprovalRequested e -> {
                if (e.subject() == Subject.EXPENSE) {
                    rows.in("expense").change(e.subjectId()).set("required_signatures", e.required());
                }
            }
            case EntryPosted e -> NUMBERS.note(e, rows);
            default -> throw new IllegalArgumentException("Not of expenses: " + event.payload().getClass());
        }
    }

    private static void project(ExpenseEvent fact, RecordedEvent event, Rows rows) {
        var expenses = rows.in("expense");
        var id = fact.expenseId().value();
        var row = switch (fact) {
            case ExpenseRequested e -> asked(expenses.insert(id), e, event.at());
            case ReceiptAttached e -> expenses.change(id)
                    .set("receipt_sha256", e.sha256())
                    .set("receipt_media_type", e.mediaType().mediaType())
                    .set("receipt_size", e.size())
                    .set("receipt_file_name", e.fileName() == null ? null : e.fileName().ciphertext())
                    .set("receipt_by", e.attachedBy().value())
                    .set("receipt_at", event.at());
            case ExpenseApproved _ -> expenses.change(id).set("status", ExpenseStatus.APPROVED);
            case ExpenseRejected _ -> expenses.change(id).set("status", ExpenseStatus.REJECTED);
            case ExpenseCancelled e -> expenses.change(id)
                    .set("status", ExpenseStatus.CANCELLED)
                    .set("reason", e.reason());
            case ExpenseDisbursed e -> paid(expenses.change(id), e);
            case ExpenseReversed e -> expenses.change(id)
                    .set("status", ExpenseStatus.REVERSED)
                    .set("reversed_on", e.valueDate())
                    .set("reason", e.reason());
            case ExpenseEnteredAgain e -> paid(asked(expenses.insert(id), e.asked(), e.requestedAt()), e.paid())
                    .set("required_signatures", e.requiredSignatures())
                    .set("approval_id", e.approvalId().value())
                    .set("corrects", e.corrects().value());
        };
        row.set("version", event.sequence());
    }

    private static Row asked(Row expense, ExpenseRequested what, Instant at) {
        return expense.set("group_id", what.groupId().value())
                .set("category", what.category())
                .set("description", what.description().ciphertext())
                .set("amount", what.amount().minorUnits())
                .set("currency", what.amount().currency())
                .set("payee", what.payee() == null ? null : what.payee().ciphertext())
                .set("payee_member", what.payeeMember() == null ? null : what.payeeMember().value())
                .set("status", ExpenseStatus.PENDING)
                .set("requested_by", what.requestedBy().value())
                .set("requested_at", at);
    }

    private static Row paid(Row expense, ExpenseDisbursed payment) {
        return expense.set("status", ExpenseStatus.DISBURSED)
                .set("payment_method", payment.paymentMethod())
                .set("channel", payment.channel())
                .set("reference", payment.reference())
                .set("value_date", payment.valueDate());
    }

    private static void project(BudgetEvent fact, RecordedEvent event, Rows rows) {
        var group = fact.groupId().value();
        switch (fact) {
            case BudgetSet e -> {
                rows.in("budget").put(group, e.year())
                        .set("budget_id", BudgetId.of(e.groupId(), e.year()).value())
                        .set("set_by", event.actor())
                        .set("set_at", event.at())
                        .set("version", event.sequence());
                var amounts = e.lines().stream()
                        .collect(Collectors.toMap(BudgetEvent.Line::category, line -> line.amount().minorUnits()));
                for (var category : ExpenseCategory.values()) {
                    if (amounts.containsKey(category)) {
                        rows.in("budget_line").put(group, e.year(), category.name())
                                .set("amount", amounts.get(category));
                    } else {
                        rows.in("budget_line").delete(group, e.year(), category.name());
                    }
                }
            }
        }
    }
}
