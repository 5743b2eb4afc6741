package org.chamaledger.kernel.groups;

/** A group works, is suspended, or is closed; it is never deleted. */
public enum GroupStatus { ACTIVE, SUSPENDED, CLOSED }
