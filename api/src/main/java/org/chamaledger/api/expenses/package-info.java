/** Expenses, their receipts, and budgets over HTTP. */
@NullMarked
package org.chamaledger.api.expenses;

import org.jspecify.annotations.NullMarked;
