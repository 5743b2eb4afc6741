package org.chamaledger.query.contributions;

import static org.chamaledger.kernel.RuleViolation.malformedUnless;
import static org.chamaledger.kernel.RuleViolation.refuseUnless;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.query.AsOf;
import org.chamaledger.query.contributions.ContributionQuery.Arrears;
import org.chamaledger.query.contributions.ContributionQuery.ArrearsIf;
import org.chamaledger.query.contributions.ContributionQuery.AskArrears;
import org.chamaledger.query.contributions.ContributionQuery.AskArrearsIf;
import org.chamaledger.query.contributions.ContributionQuery.AskMatrix;
import org.chamaledger.query.contributions.ContributionQuery.Behind;
import org.chamaledger.query.contributions.ContributionQuery.Matrix;
import org.chamaledger.query.contributions.ContributionQuery.State;
import org.chamaledger.query.contributions.Payer.Share;
import org.chamaledger.query.contributions.Schedule.Due;
import org.chamaledger.query.groups.Access;
import org.springframework.stereotype.Component;

/** Answers what was expected of whom, and who is behind. */
@Component
class ExpectationQueries {

    private static final int MOST_PERIODS = 400;

    private final Payers payers;

    ExpectationQueries(Payers payers) {
        this.payers = payers;
    }

    @QueryHandler
    Matrix matrix(AskMatrix query) {
        var span = query.span();
        var read = payers.read(query.actor(), query.group(), span.member(), query.asOf());
        var asAt = read.moment().asAt();
        var to = span.to() == null ? asAt : span.to();
        var from = span.from() == null ? to.minusYears(1).plusDays(1) : span.from();
        malformedUnless(!from.isAfter(to), "report.span", "A report's first day is not after its last");
        malformedUnless(!to.isAfter(asAt.plusYears(2)), "report.span", "A matrix reaches two years ahead at most");

        var dues = read.schedule().begunBy(to.isAfter(asAt) ? to : asAt);
        int first = Math.toIntExact(dues.stream().takeWhile(due -> due.lastDay().isBefore(from)).count());
        int end = Math.toIntExact(dues.stream().takeWhile(due -> !due.firstDay().isAfter(to)).count());
        var columns = dues.subList(first, Math.max(first, end));
        refuseUnless(columns.size() <= MOST_PERIODS, "report.too-long",
                "More than %d periods: ask for fewer days".formatted(MOST_PERIODS));
        var access = read.access();
        return new Matrix(
                query.group(), asAt, read.moment().knownAt(), access.currency().getCurrencyCode(),
                columns.stream().map(due -> new Matrix.Column(
                        due.firstDay(), due.lastDay(), access.money(due.expected()).amount())).toList(),
                read.payers().stream().map(payer -> {
                    var shares = payer.shares(dues);
                    return row(payer, shares, shares.subList(first, first + columns.size()), asAt, access);
                }).toList());
    }

    private static Matrix.Row row(
            Payer payer, List<Share> shares, List<Share> columns, LocalDate asAt, Access access) {
        var begun = shares.stream().filter(share -> !share.due().firstDay().isAfter(asAt)).toList();
        long expected = begun.stream().filter(Share::expected).mapToLong(share -> share.due().expected()).sum();
        long outstanding = begun.stream().mapToLong(Share::outstanding).sum();
        return new Matrix.Row(
                payer.member(), payer.fullName(), payer.status(), access.money(expected).amount(),
                access.money(payer.paid()).amount(), access.money(outstanding).amount(),
                access.money(payer.paid() - (expected - outstanding)).amount(),
                columns.stream().map(share -> cell(share, asAt, access)).toList());
    }

    private static Matrix.Cell cell(Share share, LocalDate asAt, Access access) {
        return new Matrix.Cell(
                share.due().firstDay(),
                access.money(share.expected() ? share.due().expected() : 0).amount(),
                access.money(share.paid()).amount(), access.money(share.outstanding()).amount(),
                isLate(share, asAt), state(share, asAt));
    }

    private static State state(Share share, LocalDate asAt) {
        if (!share.expected()) {
            return State.NOT_EXPECTED;
        }
        if (share.due().firstDay().isAfter(asAt)) {
            return share.paid() > 0 ? State.AHEAD : State.NOT_DUE;
        }
        if (share.outstanding() == 0) {
            return State.PAID;
        }
        return share.paid() > 0 ? State.PARTIAL : isLate(share, asAt) ? State.LATE : State.DUE;
    }

    private static boolean isLate(Share share, LocalDate asAt) {
        return share.outstanding() > 0 && share.due().lastDay().isBefore(asAt);
    }

    @QueryHandler
    ArrearsIf arrearsIf(AskArrearsIf query) {
        var read = payers.read(query.actor(), query.group(), null, new AsOf(null, null));
        var asAt = read.moment().asAt();
        var dues = read.schedule().begunBy(asAt);
        return new ArrearsIf(read.payers().stream().filter(payer -> query.changes().containsKey(payer.member()))
                .map(payer -> new ArrearsIf.Change(
                        payer.member(), read.access().money(owed(payer, dues, asAt)).amount(),
                        read.access().money(owed(payer.savingMore(query.changes().get(payer.member())), dues, asAt))
                                .amount()))
                .toList());
    }

    private static long owed(Payer payer, List<Due> dues, LocalDate asAt) {
        return payer.shares(dues).stream().filter(share -> isLate(share, asAt)).mapToLong(Share::outstanding).sum();
    }

    @QueryHandler
    Arrears arrears(AskArrears query) {
        var read = payers.read(query.actor(), query.group(), query.member(), query.asOf());
        var asAt = read.moment().asAt();
        var access = read.access();
        var dues = read.schedule().begunBy(asAt);
        var behind = new ArrayList<Behind>();
        long total = 0;
        for (var payer : read.payers()) {
            var late = payer.shares(dues).stream().filter(share -> isLate(share, asAt)).toList();
            if (!late.isEmpty()) {
                long owed = late.stream().mapToLong(Share::outstanding).sum();
                total = Math.addExact(total, owed);
                var oldest = late.getFirst().due();
                behind.add(new Behind(
                        payer.member(), payer.fullName(), payer.status(), late.size(), access.money(owed).amount(),
                        oldest.firstDay(), ChronoUnit.DAYS.between(oldest.lastDay(), asAt)));
            }
        }
        behind.sort(Comparator.comparingLong(Behind::daysLate).reversed().thenComparing(Behind::member));
        return new Arrears(
                query.group(), asAt, read.moment().knownAt(), access.currency().getCurrencyCode(),
                access.money(total).amount(), behind.size(), null, null, List.copyOf(behind));
    }
}
