package org.chamaledger.query.contributions;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.contributions.ContributionQuery.AskOutlook;
import org.chamaledger.query.contributions.ContributionQuery.Expected;
import org.chamaledger.query.contributions.ContributionQuery.Outlook;
import org.springframework.stereotype.Component;

/** Answers what is late of the regular contributions, and what is still to come. */
@Component
class OutlookQueries {

    private final Payers payers;

    OutlookQueries(Payers payers) {
        this.payers = payers;
    }

    @QueryHandler
    Outlook outlook(AskOutlook query) {
        var read = payers.read(query.actor(), query.group(), query.member(), new AsOf(null, null));
        var today = read.moment().asAt();
        var dues = read.schedule().begunBy(query.until());
        var expected = new TreeMap<LocalDate, Long>();
        int behind = 0;
        long late = 0;
        for (var payer : read.payers()) {
            long owed = 0;
            for (var share : payer.shares(dues)) {
                var period = share.due();
                if (period.lastDay().isBefore(today)) {
                    owed = Math.addExact(owed, share.outstanding());
                } else if (share.outstanding() > 0) {
                    var day = period.firstDay().isBefore(today) ? today : period.firstDay();
                    expected.merge(day, share.outstanding(), Math::addExact);
                }
            }
            behind += owed > 0 ? 1 : 0;
            late = Math.addExact(late, owed);
        }
        return new Outlook(behind, read.access().money(late), list(expected, read));
    }

    private static List<Expected> list(Map<LocalDate, Long> expected, Payers.Read read) {
        return expected.entrySet().stream()
                .map(day -> new Expected(day.getKey(), read.access().money(day.getValue()))).toList();
    }
}
