package org.chamaledger.query.contributions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.contributions.Periods;
import org.chamaledger.kernel.groups.Frequency;

/**
 * What a group expects of every member. Terms hold from their first day until the day before later terms begin; terms
 * that begin no later than the ones before take their place altogether.
 */
record Schedule(List<Terms> terms) {

    /** @param minimum contribution of one period in minor units; nothing is expected where it is zero */
    record Terms(LocalDate from, Frequency frequency, long minimum) {}

    /** What one period expects of each member. */
    record Due(LocalDate firstDay, LocalDate lastDay, long expected) {}

    /** @param decided the terms in the order in which the group decided them */
    static Schedule of(List<Terms> decided) {
        var standing = new ArrayList<Terms>();
        for (var terms : decided) {
            standing.removeIf(earlier -> !earlier.from().isBefore(terms.from()));
            standing.add(terms);
        }
        return new Schedule(List.copyOf(standing));
    }

    /** Every period that has begun by this day and expects something, the earliest first. */
    List<Due> begunBy(LocalDate day) {
        var dues = new ArrayList<Due>();
        for (int i = 0; i < terms.size(); i++) {
            var now = terms.get(i);
            var end = i + 1 < terms.size() ? terms.get(i + 1).from().minusDays(1) : LocalDate.MAX;
            if (now.minimum() > 0) {
                new Periods(now.frequency(), now.from()).begunBy(day.isBefore(end) ? day : end).forEach(period ->
                        dues.add(new Due(period.first(), period.last().isBefore(end) ? period.last() : end,
                                now.minimum())));
            }
        }
        return dues;
    }
}
