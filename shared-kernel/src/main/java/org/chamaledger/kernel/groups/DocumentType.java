package org.chamaledger.kernel.groups;

/** What sort of paper it is. The names are stored for ever. */
public enum DocumentType { CONSTITUTION, REGISTRATION, MINUTES, FINANCIAL, CONTRACT, COMPLIANCE, OTHER }
