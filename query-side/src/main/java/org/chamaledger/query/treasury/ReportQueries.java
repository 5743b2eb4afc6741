package org.chamaledger.query.treasury;

import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.ASSET;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.CONTRA_ASSET;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.EQUITY;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.EXPENSE;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.INCOME;
import static org.chamaledger.kernel.treasury.LedgerAccount.Kind.LIABILITY;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.treasury.LedgerAccount;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.treasury.TreasuryQuery.AskBalanceSheet;
import org.chamaledger.query.treasury.TreasuryQuery.AskIncomeStatement;
import org.chamaledger.query.treasury.TreasuryQuery.AskTrialBalance;
import org.springframework.stereotype.Component;

/** Answers the reports that are sums of accounts. */
@Component
class ReportQueries {

    private final Balances balances;
    private final Results results;

    ReportQueries(Balances balances, Results results) {
        this.balances = balances;
        this.results = results;
    }

    @QueryHandler
    Report.TrialBalance trialBalance(AskTrialBalance query) {
        var read = balances.read(query.actor(), query.group(), query.asOf(), null);
        var access = read.access();
        var sums = read.byAccount();
        var lines = Arrays.stream(LedgerAccount.values())
                .filter(account -> sums.getOrDefault(account, 0L) != 0)
                .map(account -> trialLine(account, sums.get(account), access))
                .toList();
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Report.TrialBalance(
                query.group(), moment.asAt(), moment.knownAt(), access.currency().getCurrencyCode(), lines,
                access.money(sum(sums.values().stream().map(units -> Math.max(0, units)).toList())).amount(),
                access.money(sum(sums.values().stream().map(units -> Math.max(0, -units)).toList())).amount());
    }

    private static Report.TrialBalance.Line trialLine(LedgerAccount account, long signed, Access access) {
        return new Report.TrialBalance.Line(
                account.code(), account.title(), account.kind(),
                access.money(Math.max(0, signed)).amount(), access.money(Math.max(0, -signed)).amount());
    }

    @QueryHandler
    Report.IncomeStatement incomeStatement(AskIncomeStatement query) {
        var read = results.read(query.actor(), query.group(), query.from(), query.asOf());
        var access = read.access();
        long income = total(read.sums(), INCOME);
        long expenses = total(read.sums(), EXPENSE);
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Report.IncomeStatement(
                query.group(), read.from(), moment.asAt(), moment.knownAt(), access.currency().getCurrencyCode(),
                lines(read.sums(), access, INCOME), lines(read.sums(), access, EXPENSE),
                access.money(income).amount(), access.money(expenses).amount(),
                access.money(Math.subtractExact(income, expenses)).amount());
    }

    @QueryHandler
    Report.BalanceSheet balanceSheet(AskBalanceSheet query) {
        var read = balances.read(query.actor(), query.group(), query.asOf(), null);
        var access = read.access();
        var sums = read.byAccount();
        long assets = Math.subtractExact(total(sums, ASSET), total(sums, CONTRA_ASSET));
        long liabilities = total(sums, LIABILITY);
        long open = Math.subtractExact(total(sums, INCOME), total(sums, EXPENSE));
        long equity = Math.addExact(total(sums, EQUITY), open);
        var moment = query.asOf().echo(query.actor().at(), access.zone());
        return new Report.BalanceSheet(
                query.group(), moment.asAt(), moment.knownAt(), access.currency().getCurrencyCode(),
                lines(sums, access, ASSET, CONTRA_ASSET), lines(sums, access, LIABILITY), lines(sums, access, EQUITY),
                access.money(open).amount(), access.money(assets).amount(), access.money(liabilities).amount(),
                access.money(equity).amount(), access.money(Math.addExact(liabilities, equity)).amount());
    }

    /** Accounts with a balance; a contra-asset counts against the assets it stands among. */
    private static List<Report.Line> lines(
            Map<LedgerAccount, Long> sums, Access access, LedgerAccount.Kind first, LedgerAccount.Kind... others) {
        var kinds = EnumSet.of(first, others);
        return Arrays.stream(LedgerAccount.values())
                .filter(account -> kinds.contains(account.kind()) && sums.getOrDefault(account, 0L) != 0)
                .map(account -> new Report.Line(account.code(), account.title(), access.money(
                        account.kind() == CONTRA_ASSET ? sums.get(account) : own(account, sums.get(account))).amount()))
                .toList();
    }

    private static long total(Map<LedgerAccount, Long> sums, LedgerAccount.Kind kind) {
        return sum(sums.entrySet().stream()
                .filter(account -> account.getKey().kind() == kind)
                .map(account -> own(account.getKey(), account.getValue())).toList());
    }

    private static long own(LedgerAccount account, long signed) {
        return account.kind().growsByDebit() ? signed : Math.negateExact(signed);
    }

    private static long sum(List<Long> units) {
        return units.stream().reduce(0L, Math::addExact);
    }
}
