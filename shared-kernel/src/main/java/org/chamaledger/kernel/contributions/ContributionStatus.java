package org.chamaledger.kernel.contributions;

/** PENDING, then COMPLETED (booked) and perhaps RECONCILED, or FAILED; what counted may be REVERSED. */
public enum ContributionStatus { PENDING, COMPLETED, FAILED, RECONCILED, REVERSED }
