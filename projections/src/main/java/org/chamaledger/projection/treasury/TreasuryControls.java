package org.chamaledger.projection.treasury;

import java.util.List;
import org.chamaledger.projection.Control;
import org.chamaledger.projection.Control.Controls;
import org.springframework.stereotype.Component;

/** The rules of double entry, and that whatever was booked stands in the books as the room that caused it says. */
@Component
class TreasuryControls implements Controls {

    private static final String UNBALANCED_ENTRIES = """
            select 'posting' as table_name, p.group_id || '/' || p.number as row_key, 'UNBALANCED' as kind,
                   'amount' as column_name, sum(p.amount) filter (where p.side = 'D')::text as found,
                   sum(p.amount) filter (where p.side = 'C')::text as expected,
                   p.position
            from reporting.posting p
            group by p.position, p.group_id, p.number
            having sum(case p.side when 'D' then p.amount else -p.amount end) <> 0
            """;

    private static final String UNBALANCED_BOOKS = """
            select 'account_balance' as table_name, b.group_id::text as row_key, 'UNBALANCED' as kind,
                   'debit' as column_name, sum(b.debit)::text as found, sum(b.credit)::text as expected,
                   (select max(e.position) from reporting.entry e where e.group_id = b.group_id) as position
            from reporting.account_balance b
            group by b.group_id
            having sum(b.debit) <> sum(b.credit)
            """;

    private static final String BALANCES = """
            select 'account_balance' as table_name,
                   group_id || '/' || account || '/' || holder as row_key, 'DIFFERENT' as kind,
                   'balance' as column_name, (b.debit - b.credit)::text as found, (p.debit - p.credit)::text as expected,
                   p.last as position
            from reporting.account_balance b
            full join (
                select group_id, account, holder,
                       coalesce(sum(amount) filter (where side = 'D'), 0) as debit,
                       coalesce(sum(amount) filter (where side = 'C'), 0) as credit, max(position) as last
                from reporting.posting group by group_id, account, holder
            ) p using (group_id, account, holder)
            where b.debit is distinct from p.debit or b.credit is distinct from p.credit
            """;

    private static final String NUMBERS = """
            select 'books' as table_name, b.group_id::text as row_key, 'DIFFERENT' as kind, 'entries' as column_name,
                   coalesce(e.entries, 0)::text as found, b.entries::text as expected, e.position
            from reporting.books b
            left join (
                select group_id, count(*) as entries, max(number) as last, max(position) as position
                from reporting.entry group by group_id
            ) e using (group_id)
            where b.entries <> coalesce(e.entries, 0) or b.entries <> coalesce(e.last, 0)
            """;

    /** What loans owe is what stands in their control account. */
    private static final Control LOANS = new Control("loans-owe-what-is-receivable", List.of("loans", "treasury"), """
            select 'loan' as table_name, coalesce(l.loan_id::text, b.holder) as row_key, 'DIFFERENT' as kind,
                   'principal' as column_name, coalesce(l.owed, 0)::text as found, coalesce(b.owed, 0)::text as expected,
                   (select max(e.position) from reporting.entry e
                    where e.source_id = l.loan_id and e.source_type = 'loan') as position
            from (
                select l.loan_id, case
                    when l.status = 'WRITTEN_OFF' then 0
                    when l.disbursed_on is null then 0
                    else l.principal - coalesce((select sum(r.principal) from reporting.loan_repayment r
                        where r.loan_id = l.loan_id and r.kind = 'REPAYMENT' and r.reversed_on is null), 0)
                end as owed
                from reporting.loan l
            ) l
            full join (
                select holder, debit - credit as owed from reporting.account_balance where account = '1100'
            ) b on b.holder = l.loan_id::text
            where coalesce(l.owed, 0) <> coalesce(b.owed, 0)
            """);

    /** What goals have saved is what stands in the project fund for them. */
    private static final Control GOALS = new Control("goals-saved-what-is-set-aside", List.of("goals", "treasury"), """
            select 'goal' as table_name, coalesce(g.goal_id::text, b.holder) as row_key, 'DIFFERENT' as kind,
                   'saved' as column_name, coalesce(g.saved, 0)::text as found, coalesce(b.saved, 0)::text as expected,
                   (select max(p.position) from reporting.posting p
                    where p.group_id = g.group_id and p.account = '2040' and p.holder = g.goal_id::text) as position
            from reporting.goal g
            full join (
                select holder, credit - debit as saved from reporting.account_balance
                where account = '2040' and holder <> ''
            ) b on b.holder = g.goal_id::text
            where coalesce(g.saved, 0) <> coalesce(b.saved, 0)
            """);

    @Override
    public List<Control> controls() {
        var books = List.of("treasury");
        return List.of(
                new Control("debits-are-credits-in-each-entry", books, UNBALANCED_ENTRIES),
                new Control("debits-are-credits-in-each-group", books, UNBALANCED_BOOKS),
                new Control("balances-are-the-sums-of-postings", books, BALANCES),
                new Control("entries-are-numbered-without-a-gap", books, NUMBERS),
                SubLedger.of("contribution", "amount", "contributions", "contribution_id",
                        "status in ('COMPLETED', 'RECONCILED')", "contribution", "p.account like '20%'", "C"),
                SubLedger.of("withdrawal", "amount", "treasury", "withdrawal_id",
                        "status = 'PAID'", "withdrawal", "p.account = '2010'", "D"),
                SubLedger.of("expense", "amount", "expenses", "expense_id",
                        "status = 'DISBURSED'", "expense", "p.account in ('1010', '1020', '1030')", "C"),
                SubLedger.of("fine_payment", "amount", "fines", "payment_id",
                        "reversed_on is null", "fine_payment", "p.account = '4030'", "C"),
                SubLedger.of("loan", "principal", "loans", "loan_id",
                        "disbursed_on is not null", "loan", "p.account = '1100'", "D"),
                SubLedger.of("loan_repayment", "principal", "loans", "repayment_id",
                        "kind = 'REPAYMENT' and reversed_on is null", "loan_repayment", "p.account = '1100'", "C"),
                LOANS, GOALS);
    }
}
