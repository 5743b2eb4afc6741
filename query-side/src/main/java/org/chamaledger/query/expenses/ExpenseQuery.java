package org.chamaledger.query.expenses;

import java.time.Instant;
import java.time.LocalDate;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.GroupId;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.kernel.expenses.BudgetView;
import org.chamaledger.kernel.expenses.ExpenseCategory;
import org.chamaledger.kernel.expenses.ExpenseId;
import org.chamaledger.kernel.expenses.ExpenseStatus;
import org.chamaledger.kernel.expenses.ExpenseView;
import org.chamaledger.kernel.expenses.ReceiptView;
import org.chamaledger.query.Page;
import org.chamaledger.query.Paging;
import org.chamaledger.query.Question;
import org.chamaledger.query.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about expenses and budgets. Readers of a group's books see its expenses; others those
 * they asked for or are paid by.
 */
public sealed interface ExpenseQuery {

    record ListExpenses(Actor actor, ExpenseFilter filter, Paging paging)
            implements ExpenseQuery, Question<Page<ExpenseView>> {}

    record FindExpense(Actor actor, ExpenseId expense) implements ExpenseQuery, Question<Versioned<ExpenseView>> {}

    /** Which file is the receipt; {@code expense.no-receipt} when there is none. */
    record FindReceipt(Actor actor, ExpenseId expense) implements ExpenseQuery, Question<ReceiptView> {}

    /** For readers of the books; the version is -1 where no budget was ever set. */
    record AskBudget(Actor actor, GroupId group, int year, @Nullable LocalDate asAt)
            implements ExpenseQuery, Question<Versioned<BudgetView>> {}

    /** Fields the list of expenses can be narrowed by. */
    record ExpenseFilter(
            @Nullable GroupId group,
            @Nullable ExpenseCategory category,
            @Nullable ExpenseStatus status,
            @Nullable MemberId requestedBy,
            @Nullable LocalDate valueDateFrom,
            @Nullable LocalDate valueDateTo,
            @Nullable Instant requestedAtFrom,
            @Nullable Instant requestedAtTo) {}
}
