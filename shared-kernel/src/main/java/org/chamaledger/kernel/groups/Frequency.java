package org.chamaledger.kernel.groups;

/** How often a regular contribution falls due. */
public enum Frequency { DAILY, WEEKLY, BIWEEKLY, MONTHLY }
