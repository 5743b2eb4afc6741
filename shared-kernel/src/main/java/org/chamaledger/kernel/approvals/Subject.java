package org.chamaledger.kernel.approvals;

/** What an approval is about. The names are stored for ever. */
public enum Subject { LOAN, LOAN_WRITE_OFF, LOAN_RESTRUCTURE, EXPENSE, WITHDRAWAL }
