package org.chamaledger.kernel.expenses;

/**
 * PENDING until the signatures are there, APPROVED until it is paid, DISBURSED once, REVERSED where that was undone; or
 * it ends before.
 */
public enum ExpenseStatus { PENDING, APPROVED, DISBURSED, REVERSED, REJECTED, CANCELLED }
