package org.chamaledger.kernel.governance;

/** INVALID for want of a quorum, whatever the count; TIED is not carried either. */
public enum VoteOutcome { PASSED, REJECTED, INVALID, TIED }
