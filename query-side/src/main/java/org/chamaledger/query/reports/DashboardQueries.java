package org.chamaledger.query.reports;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Actor;
import org.chamaledger.kernel.MemberId;
import org.chamaledger.query.QueryDesk;
import org.chamaledger.query.contributions.ContributionQuery.AskOutlook;
import org.chamaledger.query.groups.Access;
import org.chamaledger.query.groups.Names;
import org.chamaledger.query.groups.Readers;
import org.chamaledger.query.loans.LoanQuery.AskPortfolio;
import org.chamaledger.query.reports.Dashboard.Balances;
import org.chamaledger.query.reports.Dashboard.Behind;
import org.chamaledger.query.reports.Dashboard.Books;
import org.chamaledger.query.reports.Dashboard.Loans;
import org.chamaledger.query.reports.Dashboard.Month;
import org.chamaledger.query.reports.Dashboard.Own;
import org.chamaledger.query.reports.Dashboard.Saver;
import org.chamaledger.query.reports.ReportQuery.AskDashboard;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers how a group stands, from rows that are kept and from the loans that are out: never from all there ever was.
 */
@Component
class DashboardQueries {

    private static final int MONTHS = 12;
    private static final int SAVERS = 5;

    private static final String BALANCES = """
            select account, holder, debit - credit as signed from reporting.account_balance
            where group_id = :group and account in ('1010', '1020', '1030', '2010', '2020', '2030', '2040')
            """;
    private static final String BALANCES_OF_ONE = BALANCES + " and holder = :member";
    private static final String MEMBERS =
            "select count(*) from reporting.membership where group_id = :group and status = 'ACTIVE'";
    private static final String CONTRIBUTED = """
            select reporting.month_of(value_date) as month, count(*) as contributions,
                   count(distinct member_id) as members, sum(amount)::bigint as amount
            from reporting.contribution
            where group_id = :group and value_date >= :from and status in ('COMPLETED', 'RECONCILED')
            group by 1
            """;
    private static final String PROMISED = """
            select coalesce(sum(amount), 0)::bigint from (
                select principal as amount from reporting.loan where group_id = :group and status = 'APPROVED'
                union all
                select amount from reporting.expense where group_id = :group and status = 'APPROVED'
                union all
                select amount from reporting.withdrawal where group_id = :group and status = 'APPROVED'
            ) promised
            """;
    private static final String FINES = """
            select coalesce(sum(outstanding), 0)::bigint from reporting.fine
            where member_id = :member and group_id = :group
            """;
    private static final String PEOPLE =
            "select member_id, first_name, last_name from reporting.member where member_id in (:members)";

    private final Readers readers;
    private final Names names;
    private final ObjectProvider<QueryDesk> desk;
    private final JdbcClient db;

    DashboardQueries(Readers readers, Names names, ObjectProvider<QueryDesk> desk, JdbcClient db) {
        this.readers = readers;
        this.names = names;
        this.desk = desk;
        this.db = db;
    }

    /** What stands in one account for one holder; debits positive. */
    private record Balance(String account, String holder, long signed) {

        boolean isOf(String... accounts) {
            return List.of(accounts).contains(account);
        }
    }

    private record Contributed(LocalDate month, int contributions, int members, long amount) {}

    private record Person(UUID memberId, String firstName, String lastName) {}

    @QueryHandler
    Dashboard dashboard(AskDashboard query) {
        var access = readers.access(query.actor(), query.group());
        var today = LocalDate.ofInstant(query.actor().at(), access.zone());
        var members = db.sql(MEMBERS).param("group", query.group().value()).query(Integer.class).single();
        return new Dashboard(
                query.group(), today, access.currency().getCurrencyCode(), members,
                access.mayReadBooks() ? books(query.actor(), access, today) : null,
                access.role() == null ? null : own(query.actor(), access));
    }

    private Books books(Actor actor, Access access, LocalDate today) {
        var group = access.group();
        var balances = db.sql(BALANCES).param("group", group.value()).query(Balance.class).list();
        var loans = desk.getObject().ask(new AskPortfolio(actor, group, null));
        var until = today.plusDays(CashForecast.DAYS);
        var outlook = desk.getObject().ask(new AskOutlook(actor, group, null, until));
        long cash = sum(balances, "1010", "1020", "1030");
        long promised = db.sql(PROMISED).param("group", group.value()).query(Long.class).single();
        return new Books(
                new Balances(
                        access.money(sum(balances, "1010")).amount(), access.money(sum(balances, "1020")).amount(),
                        access.money(sum(balances, "1030")).amount(), access.money(cash).amount(),
                        access.money(-sum(balances, "2010")).amount(), access.money(-sum(balances, "2020")).amount(),
                        access.money(-sum(balances, "2030")).amount(), access.money(-sum(balances, "2040")).amount()),
                months(access, today),
                new Loans(
                        loans.active(), loans.outstandingPrincipal().amount(), loans.outstandingInterest().amount(),
                        loans.inArrears(), loans.arrears().amount(), loans.par30()),
                new Behind(outlook.behind(), outlook.late().amount()),
                topSavers(access, balances),
                CashForecast.of(today, access.money(cash), loans.due(), outlook.expected(), access.money(promised)));
    }

    private Own own(Actor actor, Access access) {
        var group = access.group();
        var caller = actor.member();
        var balances = db.sql(BALANCES_OF_ONE).param("group", group.value()).param("member", caller.toString())
                .query(Balance.class).list();
        var loans = desk.getObject().ask(new AskPortfolio(actor, group, caller));
        var today = LocalDate.ofInstant(actor.at(), access.zone());
        var outlook = desk.getObject().ask(new AskOutlook(actor, group, caller, today));
        long fines = db.sql(FINES).param("group", group.value()).param("member", caller.value())
                .query(Long.class).single();
        return new Own(
                access.money(-sum(balances, "2010")).amount(), access.money(-sum(balances, "2020")).amount(),
                loans.outstandingBalance().amount(), loans.arrears().amount(), outlook.late().amount(),
                access.money(fines).amount());
    }

    /** Months without a contribution are there too. */
    private List<Month> months(Access access, LocalDate today) {
        var first = today.withDayOfMonth(1).minusMonths(MONTHS - 1);
        Map<LocalDate, Contributed> found = db.sql(CONTRIBUTED)
                .param("group", access.group().value()).param("from", first)
                .query(Contributed.class).list().stream().collect(toMap(Contributed::month, Function.identity()));
        return IntStream.range(0, MONTHS).mapToObj(first::plusMonths)
                .map(month -> found.getOrDefault(month, new Contributed(month, 0, 0, 0)))
                .map(c -> new Month(c.month(), c.contributions(), c.members(), access.money(c.amount()).amount()))
                .toList();
    }

    private List<Saver> topSavers(Access access, List<Balance> balances) {
        var savings = balances.stream().filter(b -> b.isOf("2010", "2020") && !b.holder().isEmpty())
                .collect(groupingBy(Balance::holder, summingLong(b -> -b.signed())));
        var top = savings.entrySet().stream().filter(saver -> saver.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SAVERS).toList();
        var people = people(top.stream().map(saver -> UUID.fromString(saver.getKey())));
        var savers = new ArrayList<Saver>();
        for (var saver : top) {
            var member = MemberId.of(saver.getKey());
            savers.add(new Saver(
                    savers.size() + 1, member, fullName(member, people), access.money(saver.getValue()).amount()));
        }
        return List.copyOf(savers);
    }

    private Map<UUID, Person> people(Stream<UUID> members) {
        var ids = members.toList();
        return ids.isEmpty() ? Map.of() : db.sql(PEOPLE).param("members", ids)
                .query(Person.class).list().stream().collect(toMap(Person::memberId, Function.identity()));
    }

    private @Nullable String fullName(MemberId member, Map<UUID, Person> people) {
        var person = people.get(member.value());
        return person == null ? null : names.fullName(member, person.firstName(), person.lastName());
    }

    private static long sum(List<Balance> balances, String... accounts) {
        return balances.stream().filter(balance -> balance.isOf(accounts)).mapToLong(Balance::signed).sum();
    }
}
