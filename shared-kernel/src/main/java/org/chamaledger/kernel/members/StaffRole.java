package org.chamaledger.kernel.members;

/** What a person is to the platform: runs it, checks identities, reads everything, or reads aggregates only. */
public enum StaffRole { ADMIN, COMPLIANCE, AUDITOR, ANALYST }
