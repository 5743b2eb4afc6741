package org.chamaledger.kernel.groups;

/** Whether a member came. The names are stored for ever. */
public enum Attendance {
    PRESENT, LATE, ABSENT, EXCUSED;

    /** Whoever came late counts for the quorum too. */
    public boolean isThere() {
        return this == PRESENT || this == LATE;
    }
}
