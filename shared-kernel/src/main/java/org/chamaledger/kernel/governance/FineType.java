package org.chamaledger.kernel.governance;

/** What a fine is for. */
public enum FineType { LATE_CONTRIBUTION, MISSED_MEETING, LATE_TO_MEETING, LOAN_DEFAULT, CONDUCT, OTHER }
