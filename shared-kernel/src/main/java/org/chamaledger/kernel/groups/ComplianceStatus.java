package org.chamaledger.kernel.groups;

/**
 * PENDING until its notice begins, DUE_SOON until its day is over, OVERDUE from then on; CLOSED once it is done for
 * good.
 */
public enum ComplianceStatus {
    PENDING, DUE_SOON, OVERDUE, CLOSED;

    /** Whether somebody has to be warned. */
    public boolean isAlarming() {
        return this == DUE_SOON || this == OVERDUE;
    }
}
