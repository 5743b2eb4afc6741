package org.chamaledger.kernel.governance;

/** What a vote decides beside its own motion, in the transaction in which it is counted. */
public enum VoteSubject { CONSTITUTION }
