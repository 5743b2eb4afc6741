/**
 * Expenses and budgets: what can have happened to them, and how an expense is booked.
 */
@NullMarked
package org.chamaledger.kernel.expenses;

import org.jspecify.annotations.NullMarked;
