package org.chamaledger.kernel.governance;

/**
 * How long before a meeting its notice has to be given.
 *
 * @param annualDays before an annual general meeting
 * @param specialDays before a special or an ordinary meeting
 * @param emergencyHours before a meeting that cannot wait
 */
public record NoticeRules(int annualDays, int specialDays, int emergencyHours) {

    /** Two weeks, one week, two days: what groups registered under Kenya's Cap 108A commonly write down. */
    public static final NoticeRules STANDARD = new NoticeRules(14, 7, 48);
}
