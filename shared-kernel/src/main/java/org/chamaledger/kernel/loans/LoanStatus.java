package org.chamaledger.kernel.loans;

/**
 * PENDING (applied), APPROVED, DISBURSED, ACTIVE from the first repayment or the first due date, COMPLETED; or
 * REJECTED, CANCELLED before the money went out; DEFAULTED, RESTRUCTURED (running on a new schedule) and WRITTEN_OFF
 * after.
 */
public enum LoanStatus {
    PENDING, APPROVED, DISBURSED, ACTIVE, COMPLETED, REJECTED, CANCELLED, DEFAULTED, WRITTEN_OFF, RESTRUCTURED;

    /** Whether money is out, and owed by a schedule. */
    public boolean isRunning() {
        return this == DISBURSED || this == ACTIVE || this == DEFAULTED || this == RESTRUCTURED;
    }

    /** Whether the money may still go out. */
    public boolean isBeforeDisbursement() {
        return this == PENDING || this == APPROVED;
    }
}
