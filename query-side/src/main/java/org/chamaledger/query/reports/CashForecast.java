package org.chamaledger.query.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chamaledger.kernel.Money;
import org.chamaledger.query.contributions.ContributionQuery.Expected;
import org.chamaledger.query.loans.LoanQuery.Instalment;
import org.chamaledger.query.reports.Dashboard.Forecast;
import org.chamaledger.query.reports.Dashboard.Week;

/** What cash there will be, week by week, if everybody pays on the day; what is promised is taken off at once. */
final class CashForecast {

    static final int DAYS = 90;

    private CashForecast() {}

    static Forecast of(
            LocalDate today, Money cash, List<Instalment> instalments, List<Expected> contributions, Money promised) {
        var until = today.plusDays(DAYS);
        var weeks = new ArrayList<Week>();
        var nothing = Money.zero(cash.currency());
        var repaid = nothing;
        var contributed = nothing;
        var then = cash.minus(promised);
        for (var from = today; !from.isAfter(until); from = from.plusDays(7)) {
            var first = from;
            var last = first.plusDays(6).isAfter(until) ? until : first.plusDays(6);
            var fromLoans = instalments.stream().filter(i -> isWithin(i.day(), first, last))
                    .map(Instalment::amount).reduce(nothing, Money::plus);
            var fromMembers = contributions.stream().filter(c -> isWithin(c.day(), first, last))
                    .map(Expected::amount).reduce(nothing, Money::plus);
            repaid = repaid.plus(fromLoans);
            contributed = contributed.plus(fromMembers);
            then = then.plus(fromLoans).plus(fromMembers);
            weeks.add(new Week(first, last, fromLoans.amount(), fromMembers.amount(), then.amount()));
        }
        return new Forecast(
                until, cash.amount(), repaid.amount(), contributed.amount(), promised.amount(), then.amount(),
                List.copyOf(weeks));
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
