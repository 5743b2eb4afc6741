package org.chamaledger.projection.expenses;

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
import org.chamaledger.projection.Projection;
import org.chamaledger.projection.RecordedEvent;
import org.chamaledger.projection.Rows;
import org.springframework.stereotype.Component;

@Component
class ExpensesProjection implements Projection {

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
        return !(payload instanceof EntryPosted entry) || entry.source().type().equals("expense");
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
            case EntryPosted e -> {
                if (e.source().type().equals("expense")) {
                    rows.in("expense").change(e.source().id())
                            .set(e.reverses() == null ? "entry_number" : "reversal_entry_number", e.number());
                }
            }
            default -> throw new IllegalArgumentException("Not of expenses: " + event.payload().getClass());
        }
    }

    private static void project(ExpenseEvent fact, RecordedEvent event, Rows rows) {
        var expenses = rows.in("expense");
        var id = fact.expenseId().value();
        var row = switch (fact) {
            case ExpenseRequested e -> expenses.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("category", e.category())
                    .set("description", e.description().ciphertext())
                    .set("amount", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("payee", e.payee() == null ? null : e.payee().ciphertext())
                    .set("payee_member", e.payeeMember() == null ? null : e.payeeMember().value())
                    .set("status", ExpenseStatus.PENDING)
                    .set("requested_by", e.requestedBy().value())
                    .set("requested_at", event.at());
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
            case ExpenseDisbursed e -> expenses.change(id)
                    .set("status", ExpenseStatus.DISBURSED)
                    .set("payment_method", e.paymentMethod())
                    .set("channel", e.channel())
                    .set("reference", e.reference())
                    .set("value_date", e.valueDate());
            case ExpenseReversed e -> expenses.change(id)
                    .set("status", ExpenseStatus.REVERSED)
                    .set("reversed_on", e.valueDate())
                    .set("reason", e.reason());
            case ExpenseEnteredAgain e -> expenses.insert(id)
                    .set("group_id", e.groupId().value())
                    .set("category", e.category())
                    .set("description", e.description().ciphertext())
                    .set("amount", e.amount().minorUnits())
                    .set("currency", e.amount().currency())
                    .set("payee", e.payee() == null ? null : e.payee().ciphertext())
                    .set("payee_member", e.payeeMember() == null ? null : e.payeeMember().value())
                    .set("status", ExpenseStatus.DISBURSED)
                    .set("requested_by", e.requestedBy().value())
                    .set("requested_at", e.requestedAt())
                    .set("required_signatures", e.requiredSignatures())
                    .set("approval_id", e.approvalId().value())
                    .set("corrects", e.corrects().value())
                    .set("payment_method", e.paymentMethod())
                    .set("channel", e.channel())
                    .set("reference", e.reference())
                    .set("value_date", e.valueDate());
        };
        row.set("version", event.sequence());
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
