package org.chamaledger.kernel.approvals;

/** What one signature says. */
public enum Decision { APPROVE, REJECT }
