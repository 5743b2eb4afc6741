package org.chamaledger.kernel.groups;

/** OPEN until a compliance officer has looked at it, or what it warns of is done. */
public enum AlertStatus { OPEN, CLOSED }
