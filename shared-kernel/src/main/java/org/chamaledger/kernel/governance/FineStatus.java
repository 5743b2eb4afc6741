package org.chamaledger.kernel.governance;

/** ISSUED until it is PAID in full or WAIVED; DISPUTED in between, while officials look at it again. */
public enum FineStatus { ISSUED, DISPUTED, PAID, WAIVED }
