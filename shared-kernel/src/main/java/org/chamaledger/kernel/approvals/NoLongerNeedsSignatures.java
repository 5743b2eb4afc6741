package org.chamaledger.kernel.approvals;

/** Marks an event by which a subject was cancelled: an approval that is still open is withdrawn with it. */
public interface NoLongerNeedsSignatures {

    ApprovalId approvalId();
}
