package org.chamaledger.kernel.governance;

/** SCHEDULED until it opens; CLOSED once counted. */
public enum VoteStatus { SCHEDULED, OPEN, CLOSED, CANCELLED }
