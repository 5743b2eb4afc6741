/** Expenses and budgets as they are read; what was spent against a budget is summed from the books. */
@NullMarked
package org.chamaledger.query.expenses;

import org.jspecify.annotations.NullMarked;
