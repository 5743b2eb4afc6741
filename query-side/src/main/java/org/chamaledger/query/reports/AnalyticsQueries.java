package org.chamaledger.query.reports;

import static org.chamaledger.kernel.RuleViolation.forbidUnless;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.axonframework.queryhandling.QueryHandler;
import org.chamaledger.kernel.Amount;
import org.chamaledger.kernel.Money;
import org.chamaledger.kernel.groups.GroupType;
import org.chamaledger.kernel.members.StaffRole;
import org.chamaledger.query.reports.Analytics.Total;
import org.chamaledger.query.reports.ReportQuery.AskAnalytics;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what all groups come to. Figures of a few groups would tell of each, so they are left out. */
@Component
class AnalyticsQueries {

    private static final int FEWEST = 5;

    private static final String TOTALS = """
            select g.currency, g.group_type, count(*)::int as groups, coalesce(sum(m.members), 0)::int as members,
                   coalesce(sum(b.cash), 0)::bigint as cash, coalesce(sum(b.savings), 0)::bigint as savings,
                   coalesce(sum(b.shares), 0)::bigint as shares, coalesce(sum(b.welfare), 0)::bigint as welfare,
                   coalesce(sum(b.project), 0)::bigint as project, coalesce(sum(b.loans), 0)::bigint as loans,
                   coalesce(sum(b.allowance), 0)::bigint as allowance, coalesce(sum(l.active), 0)::int as active,
                   coalesce(sum(l.defaulted), 0)::int as defaulted
            from reporting.chama_group g
            left join (
                select group_id, count(*) as members from reporting.membership where status = 'ACTIVE' group by group_id
            ) m on m.group_id = g.group_id
            left join (
                select group_id, sum(debit - credit) filter (where account in ('1010', '1020', '1030')) as cash,
                       sum(credit - debit) filter (where account = '2010') as savings,
                       sum(credit - debit) filter (where account = '2020') as shares,
                       sum(credit - debit) filter (where account = '2030') as welfare,
                       sum(credit - debit) filter (where account = '2040') as project,
                       sum(debit - credit) filter (where account = '1100') as loans,
                       sum(credit - debit) filter (where account = '1110') as allowance
                from reporting.account_balance group by group_id
            ) b on b.group_id = g.group_id
            left join (
                select group_id, count(*) as active, count(*) filter (where status = 'DEFAULTED') as defaulted
                from reporting.loan where status in ('DISBURSED', 'ACTIVE', 'DEFAULTED') group by group_id
            ) l on l.group_id = g.group_id
            where g.status <> 'CLOSED'
            group by g.currency, g.group_type
            order by g.currency, g.group_type
            """;

    private final JdbcClient db;

    AnalyticsQueries(JdbcClient db) {
        this.db = db;
    }

    @QueryHandler
    Analytics analytics(AskAnalytics query) {
        forbidUnless(query.actor().isStaff(StaffRole.ANALYST) || query.actor().isStaff(StaffRole.AUDITOR),
                "report.not-analyst", "Only analysts and auditors may read totals over all groups");
        return new Analytics(query.actor().at(), FEWEST, db.sql(TOTALS).query(AnalyticsQueries::total).list());
    }

    private static Total total(ResultSet row, int number) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var type = GroupType.valueOf(row.getString("group_type"));
        int groups = row.getInt("groups");
        if (groups < FEWEST) {
            return Total.tooFew(currency.getCurrencyCode(), type, groups);
        }
        return new Total(
                currency.getCurrencyCode(), type, groups, row.getInt("members"), amount(row, "cash", currency),
                amount(row, "savings", currency), amount(row, "shares", currency), amount(row, "welfare", currency),
                amount(row, "project", currency), amount(row, "loans", currency), amount(row, "allowance", currency),
                row.getInt("active"), row.getInt("defaulted"));
    }

    private static Amount amount(ResultSet row, String column, Currency currency) throws SQLException {
        return new Money(row.getLong(column), currency).amount();
    }
}
