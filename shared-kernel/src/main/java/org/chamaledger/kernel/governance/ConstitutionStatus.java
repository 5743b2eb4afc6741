package org.chamaledger.kernel.governance;

/** DRAFT until its vote is called; ADOPTED by the vote, and SUPERSEDED by the next that is. */
public enum ConstitutionStatus { DRAFT, PROPOSED, ADOPTED, REJECTED, SUPERSEDED }
