package org.chamaledger.kernel.groups;

/** What a group is for. */
public enum GroupType { SAVINGS, INVESTMENT, WELFARE, MIXED, ROTATING }
