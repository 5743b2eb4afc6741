package org.chamaledger.kernel.expenses;

/** PENDING until the signatures are there, APPROVED until it is paid, DISBURSED once; or it ends before. */
public enum ExpenseStatus { PENDING, APPROVED, DISBURSED, REJECTED, CANCELLED }
