package org.chamaledger.kernel.approvals;

/** PENDING until the signatures decide, the time runs out, or the subject is cancelled. */
public enum ApprovalStatus { PENDING, APPROVED, REJECTED, EXPIRED, WITHDRAWN }
