package org.chamaledger.query.expenses;

import static org.chamaledger.query.Where.between;
import static org.chamaledger.query.Where.is;
import static org.chamaledger.query.Where.isOneOf;

import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.RuleViolation;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.expenses.ReceiptView;
import org.chamaledger.kernel.members.Keyring;
import org.chamaledger.query.Keyset;
import org.chamaledger.query.Ordering;
import org.chamaledger.query.Ordering.Key;
import org.chamaledger.query.Page;
import org.chamaledger.query.Versioned;
import org.chamaledger.query.approvals.Signatures;
import org.chamaledger.query.expenses.ExpenseQuery.ExpenseFilter;
import org.chamaledger.query.expenses.ExpenseQuery.FindExpense;
import org.chamaledger.query.expenses.ExpenseQuery.FindReceipt;
import org.chamaledger.query.expenses.ExpenseQuery.ListExpenses;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.groups.Readers.Reach;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what groups pay for. */
@Component
class ExpenseQueries {

    private static final Ordering ORDERING = new Ordering("-requested_at",
            List.of(Key.instant("requested_at", "requestedAt"), Key.number("amount", "amount")),
            List.of(Key.id("expenseId")));

    private final ExpenseRows rows;
    private final Readers readers;
    private final Signatures signatures;
    private final Keyring keyring;

    ExpenseQueries(ExpenseRows rows, Readers readers, Signatures signatures, Keyring keyring) {
        this.rows = rows;
        this.readers = readers;
        this.signatures = signatures;
        this.keyring = keyring;
    }

    @QueryHandler
    Page<ExpenseView> list(ListExpenses query) {
        var reach = readers.reach(query.actor());
        return Keyset.page(rows, visible(reach).and(matches(query.filter())), query.paging(), ORDERING)
                .with(found -> {
                    var signed = signatures.of(found.stream().map(ExpenseRow::approval).toList());
                    return found.stream().map(row -> row.view(signed.get(row.approval()), keyring)).toList();
                });
    }

    @QueryHandler
    Versioned<ExpenseView> find(FindExpense query) {
        return row(query.actor(), query.expense())
                .map(row -> new Versioned<>(
                        row.view(signatures.of(List.of(row.approval())).get(row.approval()), keyring), row.version))
                .orElseThrow(ExpenseQueries::unknown);
    }

    @QueryHandler
    ReceiptView receipt(FindReceipt query) {
        var row = row(query.actor(), query.expense()).orElseThrow(ExpenseQueries::unknown);
        var receipt = row.receipt(keyring);
        if (receipt == null) {
            throw RuleViolation.unknown("expense.no-receipt", "The expense has no receipt");
        }
        return receipt;
    }

    private Optional<ExpenseRow> row(Actor actor, ExpenseId expense) {
        return rows.findOne(visible(readers.reach(actor)).and(is("expenseId", expense.value())));
    }

    private static RuleViolation unknown() {
        return RuleViolation.unknown("expense.unknown", "There is no such expense");
    }

    /** All in books the caller may read, and in the caller's other groups those the caller asked for or is paid by. */
    private static Specification<ExpenseRow> visible(Reach reach) {
        if (reach.isEverything()) {
            return Specification.unrestricted();
        }
        Specification<ExpenseRow> inOpenBooks = isOneOf("groupId", reach.books());
        Specification<ExpenseRow> inOwnGroups = isOneOf("groupId", reach.own());
        var caller = reach.actor().member().value();
        Specification<ExpenseRow> asked = is("requestedBy", caller);
        Specification<ExpenseRow> paid = is("payeeMember", caller);
        return inOpenBooks.or(inOwnGroups.and(asked.or(paid)));
    }

    private static Specification<ExpenseRow> matches(ExpenseFilter filter) {
        return Specification.<ExpenseRow>unrestricted()
                .and(is("groupId", filter.group() == null ? null : filter.group().value()))
                .and(is("category", filter.category()))
                .and(is("status", filter.status()))
                .and(is("requestedBy", filter.requestedBy() == null ? null : filter.requestedBy().value()))
                .and(between("valueDate", filter.valueDateFrom(), filter.valueDateTo()))
                .and(between("requestedAt", filter.requestedAtFrom(), filter.requestedAtTo()));
    }
}
