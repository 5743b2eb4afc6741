package org.chamaledger.kernel.loans;

import java.util.Arrays;

/** How late a loan is, in days past due of its oldest unpaid instalment. */
public enum AgeBand {
    CURRENT(Long.MIN_VALUE, 0), DAYS_1_TO_30(1, 30), DAYS_31_TO_60(31, 60), DAYS_61_TO_90(61, 90),
    OVER_90(91, Long.MAX_VALUE);

    private final long from;
    private final long to;

    AgeBand(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /** The band of this many days past due; a loan that is not late is CURRENT. */
    public static AgeBand of(long daysPastDue) {
        return Arrays.stream(values())
                .filter(band -> band.from <= daysPastDue && daysPastDue <= band.to)
                .findFirst()
                .orElseThrow();
    }
}
