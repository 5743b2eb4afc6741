-- What analysts may rely on: views with names in the plural, that stay when the tables below them change. They show no
-- name, address or number of a person, nothing that is enciphered, and no text that somebody was free to write.
-- Amounts come twice: amount_minor in minor units (cents), amount as a decimal of the currency beside it.

create function reporting.decimal_amount(minor bigint, currency text) returns numeric
    language sql immutable strict parallel safe
    return minor * case
        when currency in ('BIF', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'RWF', 'UGX', 'VND', 'XAF', 'XOF') then 1::numeric
        when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 0.001
        else 0.01
    end;
comment on function reporting.decimal_amount(bigint, text) is
    'An amount in minor units as a decimal with all the decimals of its currency';

create function reporting.month_of(day date) returns date
    language sql immutable strict parallel safe
    return date_trunc('month', day::timestamp)::date;
comment on function reporting.month_of(date) is 'The first day of the day''s month';

-- Groups and members -----------------------------------------------------------------------------------------------

create view reporting.groups as
select group_id, group_type, currency, time_zone, contribution_frequency,
       minimum_contribution as minimum_contribution_minor,
       reporting.decimal_amount(minimum_contribution, currency) as minimum_contribution,
       contributions_from, members_may_read_books, approval_threshold, status, formed_on,
       (now() at time zone time_zone)::date as today
from reporting.chama_group;

create view reporting.memberships as
select m.group_id, m.member_id, m.role, m.status, m.joined_on, reporting.month_of(m.joined_on) as joined_month,
       (m.ended_at at time zone g.time_zone)::date as ended_on
from reporting.membership m
join reporting.chama_group g on g.group_id = m.group_id;

-- Contributions ----------------------------------------------------------------------------------------------------

create view reporting.contributions as
select contribution_id, group_id, member_id, fund, payment_method, channel, value_date,
       reporting.month_of(value_date) as month, status, amount as amount_minor,
       reporting.decimal_amount(amount, currency) as amount, currency, recorded_at, batch_id is not null as imported,
       entry_number, reversal_entry_number
from reporting.contribution;

create view reporting.contribution_months as
select group_id, reporting.month_of(value_date) as month, fund, currency, count(*) as contributions,
       count(distinct member_id) as members, sum(amount)::bigint as amount_minor,
       reporting.decimal_amount(sum(amount)::bigint, currency) as amount
from reporting.contribution
where status in ('COMPLETED', 'RECONCILED')
group by group_id, reporting.month_of(value_date), fund, currency;

-- Books ------------------------------------------------------------------------------------------------------------

create view reporting.accounts (account, title, kind, grows_by) as
values ('1010', 'Cash in hand', 'ASSET', 'D'),
       ('1020', 'Bank', 'ASSET', 'D'),
       ('1030', 'M-Pesa', 'ASSET', 'D'),
       ('1100', 'Loans receivable', 'ASSET', 'D'),
       ('1110', 'Loan loss allowance', 'CONTRA_ASSET', 'C'),
       ('1200', 'Investments at cost', 'ASSET', 'D'),
       ('1210', 'Investment revaluation', 'ASSET', 'D'),
       ('1900', 'Suspense (unmatched receipts)', 'LIABILITY', 'C'),
       ('2010', 'Member savings', 'LIABILITY', 'C'),
       ('2020', 'Member shares', 'LIABILITY', 'C'),
       ('2030', 'Welfare fund', 'LIABILITY', 'C'),
       ('2040', 'Project fund', 'LIABILITY', 'C'),
       ('2100', 'Payables to members', 'LIABILITY', 'C'),
       ('3010', 'Retained surplus', 'EQUITY', 'C'),
       ('3020', 'Revaluation reserve', 'EQUITY', 'C'),
       ('4010', 'Loan interest', 'INCOME', 'C'),
       ('4020', 'Loan penalties', 'INCOME', 'C'),
       ('4030', 'Fines', 'INCOME', 'C'),
       ('4040', 'Investment income', 'INCOME', 'C'),
       ('4050', 'Fees', 'INCOME', 'C'),
       ('4060', 'Realised gain or loss on investments', 'INCOME', 'C'),
       ('5010', 'Operational expenses', 'EXPENSE', 'D'),
       ('5020', 'Administrative expenses', 'EXPENSE', 'D'),
       ('5030', 'Welfare expenses', 'EXPENSE', 'D'),
       ('5040', 'Investment costs', 'EXPENSE', 'D'),
       ('5050', 'Other expenses', 'EXPENSE', 'D'),
       ('5090', 'Bank and M-Pesa charges', 'EXPENSE', 'D'),
       ('5100', 'Loan losses', 'EXPENSE', 'D');

create view reporting.balances as
select b.group_id, b.account, a.title, a.kind, b.holder,
       case a.grows_by when 'D' then b.debit - b.credit else b.credit - b.debit end as balance_minor,
       reporting.decimal_amount(
           case a.grows_by when 'D' then b.debit - b.credit else b.credit - b.debit end, k.currency) as balance,
       k.currency
from reporting.account_balance b
join reporting.accounts a on a.account = b.account
join reporting.books k on k.group_id = b.group_id;

create view reporting.journal_lines as
select p.group_id, p.number as entry_number, p.line, p.account, p.holder, p.side, p.amount as amount_minor,
       reporting.decimal_amount(p.amount, k.currency) as amount, k.currency, p.value_date,
       reporting.month_of(p.value_date) as month, p.recorded_at, p.source_type, e.source_id, e.reverses
from reporting.posting p
join reporting.entry e on e.group_id = p.group_id and e.number = p.number
join reporting.books k on k.group_id = p.group_id;

-- Loans ------------------------------------------------------------------------------------------------------------

create view reporting.loan_products as
select product_id, group_id, interest_method, interest_rate::numeric as interest_rate, min_months, max_months,
       guarantors_needed, defined_at, retired_at
from reporting.loan_product;

create view reporting.loans as
select loan_id, group_id, borrower as member_id, product_id, principal as principal_minor,
       reporting.decimal_amount(principal, currency) as principal, currency, interest_rate::numeric as interest_rate,
       interest_method, duration_months, status, applied_at, approved_at, disbursed_on, restructured_on, first_due,
       due_date, total_interest as total_interest_minor,
       reporting.decimal_amount(total_interest, currency) as total_interest, defaulted_on, completed_on,
       written_off_on, entry_number
from reporting.loan;

-- What is paid fills the instalments from the oldest on, interest and principal each by itself; interest that stopped
-- in default is taken off from the last instalment on. All as the loan itself reckons.
create view reporting.loan_instalments as
select loan_id, group_id, borrower as member_id, number, due_date, reporting.month_of(due_date) as month, currency,
       principal as principal_minor, interest_due::bigint as interest_minor,
       greatest(0, least(principal, principal_upto - principal_paid))::bigint as principal_owed_minor,
       greatest(0, least(interest_due, interest_upto - interest_paid))::bigint as interest_owed_minor,
       (greatest(0, least(principal, principal_upto - principal_paid))
           + greatest(0, least(interest_due, interest_upto - interest_paid)))::bigint as owed_minor,
       reporting.decimal_amount((greatest(0, least(principal, principal_upto - principal_paid))
           + greatest(0, least(interest_due, interest_upto - interest_paid)))::bigint, currency) as owed
from (
    select planned.*,
           sum(principal) over upto as principal_upto,
           sum(interest_due) over upto as interest_upto
    from (
        select i.loan_id, l.group_id, l.borrower, l.currency, i.number, i.due_date, i.principal, paid.principal_paid,
               paid.interest_paid,
               i.interest - greatest(0, least(i.interest, coalesce(stopped.interest, 0)
                   - coalesce(sum(i.interest) over later, 0))) as interest_due
        from reporting.loan l
        join reporting.loan_instalment i on i.loan_id = l.loan_id and i.since_version = (
            select max(since_version) from reporting.loan_instalment where loan_id = l.loan_id)
        cross join lateral (
            select coalesce(sum(r.principal), 0) as principal_paid, coalesce(sum(r.interest), 0) as interest_paid
            from reporting.loan_repayment r
            where r.loan_id = l.loan_id and r.status = 'COMPLETED' and r.kind = 'REPAYMENT'
              and r.sequence > i.since_version
        ) paid
        left join lateral (
            select replace(split_part(f.fact::json ->> 'interest_stopped', ' ', 2), '.', '')::bigint as interest
            from reporting.loan_fact f
            where l.defaulted_on is not null and f.loan_id = l.loan_id and f.type = 'LoanDefaulted'
            order by f.sequence desc limit 1
        ) stopped on true
        where l.status in ('DISBURSED', 'ACTIVE', 'DEFAULTED')
        window later as (partition by i.loan_id order by i.number desc rows between unbounded preceding and 1 preceding)
    ) planned
    window upto as (partition by loan_id order by number)
) reckoned;

create view reporting.loan_standings as
select l.loan_id, l.group_id, l.borrower as member_id, l.product_id, l.currency, l.disbursed_on,
       l.restructured_on is not null as restructured, s.days_late,
       case when s.days_late = 0 then 'CURRENT' when s.days_late <= 30 then 'DAYS_1_TO_30'
            when s.days_late <= 60 then 'DAYS_31_TO_60' when s.days_late <= 90 then 'DAYS_61_TO_90'
            else 'OVER_90' end as age_band,
       s.principal as outstanding_principal_minor,
       reporting.decimal_amount(s.principal, l.currency) as outstanding_principal,
       s.interest as outstanding_interest_minor,
       reporting.decimal_amount(s.interest, l.currency) as outstanding_interest,
       s.arrears as arrears_minor, reporting.decimal_amount(s.arrears, l.currency) as arrears
from reporting.loan l
join reporting.chama_group g on g.group_id = l.group_id
cross join lateral (
    select coalesce(sum(i.principal_owed_minor), 0)::bigint as principal,
           coalesce(sum(i.interest_owed_minor), 0)::bigint as interest,
           coalesce(sum(i.owed_minor) filter (where i.due_date < (now() at time zone g.time_zone)::date), 0)::bigint
               as arrears,
           coalesce(max((now() at time zone g.time_zone)::date - i.due_date) filter (
               where i.owed_minor > 0 and i.due_date < (now() at time zone g.time_zone)::date), 0) as days_late
    from reporting.loan_instalments i where i.loan_id = l.loan_id
) s
where l.status in ('DISBURSED', 'ACTIVE', 'DEFAULTED');

create view reporting.loan_repayments as
select repayment_id, loan_id, group_id, borrower as member_id, kind, amount as amount_minor,
       reporting.decimal_amount(amount, currency) as amount, penalty as penalty_minor, interest as interest_minor,
       principal as principal_minor, recovered as recovered_minor, excess as excess_minor, currency, payment_method,
       channel, value_date, reporting.month_of(value_date) as month, status, reversed_on, entry_number,
       reversal_entry_number
from reporting.loan_repayment;

create view reporting.loan_penalties as
select p.loan_id, p.group_id, p.instalment, p.kind, p.rule, p.amount as amount_minor,
       reporting.decimal_amount(p.amount, l.currency) as amount, l.currency, p.charged_on
from reporting.loan_penalty p
join reporting.loan l on l.loan_id = p.loan_id;

-- Governance -------------------------------------------------------------------------------------------------------

create view reporting.fines as
select fine_id, group_id, member_id, fine_type, issued_by is null as automatic, amount as amount_minor,
       reporting.decimal_amount(amount, currency) as amount, outstanding as outstanding_minor,
       reporting.decimal_amount(outstanding, currency) as outstanding, waived_amount as waived_minor,
       reporting.decimal_amount(waived_amount, currency) as waived, currency, status, incurred_on,
       reporting.month_of(incurred_on) as month, issued_at, disputed_at, waived_at
from reporting.fine;

create view reporting.fine_payments as
select p.payment_id, p.fine_id, p.group_id, p.amount as amount_minor,
       reporting.decimal_amount(p.amount, f.currency) as amount, f.currency, p.payment_method, p.channel,
       p.value_date, reporting.month_of(p.value_date) as month, p.reversed_on, p.entry_number, p.reversal_entry_number
from reporting.fine_payment p
join reporting.fine f on f.fine_id = p.fine_id;

create view reporting.meetings as
select m.meeting_id, m.group_id, m.meeting_type, m.starts_at,
       (m.starts_at at time zone g.time_zone)::date as meeting_date, m.duration_minutes, m.status, m.present,
       m.eligible, m.quorum_required, m.minutes_at is not null as has_minutes
from reporting.meeting m
join reporting.chama_group g on g.group_id = m.group_id;

create view reporting.meeting_attendances as
select meeting_id, group_id, member_id, status
from reporting.meeting_attendance;

create view reporting.votes as
select v.vote_id, v.group_id, v.vote_type, v.status, v.secret, v.opens_at, v.closes_at, v.closed_at, v.eligible,
       b.ballots, round(100.0 * b.ballots / nullif(v.eligible, 0), 1) as turnout_percent, v.quorum_percent,
       v.quorum_required, v.outcome, v.yes, v.no, v.abstain, v.by_proxy
from reporting.vote v
cross join lateral (
    select count(cast_at)::int as ballots from reporting.vote_voter where vote_id = v.vote_id
) b;

create view reporting.goals as
select goal_id, group_id, target as target_minor, reporting.decimal_amount(target, currency) as target,
       saved as saved_minor, reporting.decimal_amount(saved, currency) as saved, currency, deadline, status, set_at,
       achieved_on
from reporting.goal;

-- Spending ---------------------------------------------------------------------------------------------------------

create view reporting.expenses as
select expense_id, group_id, category, amount as amount_minor, reporting.decimal_amount(amount, currency) as amount,
       currency, status, payment_method, channel, value_date, reporting.month_of(value_date) as month, requested_at,
       required_signatures, receipt_sha256 is not null as has_receipt, entry_number
from reporting.expense;

create view reporting.withdrawals as
select withdrawal_id, group_id, member_id, amount as amount_minor, reporting.decimal_amount(amount, currency) as amount,
       currency, status, payment_method, channel, value_date, reporting.month_of(value_date) as month, requested_at,
       required_signatures, entry_number
from reporting.withdrawal;

create view reporting.budgets as
select b.group_id, b.year, b.category, b.amount as amount_minor,
       reporting.decimal_amount(b.amount, g.currency) as amount, g.currency
from reporting.budget_line b
join reporting.chama_group g on g.group_id = b.group_id;

create view reporting.approvals as
select a.approval_id, a.group_id, a.subject, a.subject_id, a.amount as amount_minor,
       reporting.decimal_amount(a.amount, a.currency) as amount, a.currency, a.required_signatures,
       s.signatures, a.status, a.requested_at, a.expires_at, a.decided_at
from reporting.approval a
cross join lateral (
    select count(*)::int as signatures from reporting.approval_signature where approval_id = a.approval_id
) s;

create view reporting.freshness as
select name as projection, position, updated_at from reporting.projection_progress;

-- What they mean ---------------------------------------------------------------------------------------------------

do $$
declare
    said record;
begin
    for said in
        select * from (values
            ('groups', 'Groups and the settings that figures depend on'),
            ('memberships', 'Who belongs to which group, by numbers instead of names'),
            ('contributions', 'What members paid in, or say they did'),
            ('contribution_months', 'Contributions that count, by month and fund; those not confirmed or reversed are left out'),
            ('accounts', 'The chart of accounts'),
            ('balances', 'What stands in each account and sub-account today'),
            ('journal_lines', 'Lines of journal entries; debits equal credits in every entry'),
            ('loan_products', 'Kinds of loans that groups offer'),
            ('loans', 'Loans as they stand today'),
            ('loan_instalments', 'Schedules in force of loans whose money is out, and what of each instalment is unpaid'),
            ('loan_standings', 'Loans whose money is out: what is outstanding and how late they are today'),
            ('loan_repayments', 'What was paid towards loans, or recovered after they had been written off'),
            ('loan_penalties', 'Penalties for instalments that were late, and their waivers'),
            ('fines', 'What members owe their group for having broken its rules'),
            ('fine_payments', 'What was paid towards fines'),
            ('meetings', 'Meetings of groups'),
            ('meeting_attendances', 'Who came to which meeting'),
            ('votes', 'Votes, how many took part, and what came of them; never who chose what'),
            ('goals', 'What groups save for'),
            ('expenses', 'What was spent for groups, or asked for'),
            ('withdrawals', 'What members took out, or asked for'),
            ('budgets', 'What groups mean to spend in a year in each category'),
            ('approvals', 'What waits for the signatures of officials, or waited'),
            ('freshness', 'How far these views reach')
        ) as views (name, meaning)
    loop
        execute format('comment on view reporting.%I is %L', said.name, said.meaning);
        execute format('revoke all on reporting.%I from ${serviceRole}', said.name);
    end loop;
    for said in
        select c.relname as view, a.attname as column, coalesce(own.meaning, general.meaning) as meaning
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        left join (values
            ('groups', 'group_type', 'SAVINGS, INVESTMENT, WELFARE, MIXED or ROTATING'),
            ('groups', 'time_zone', 'IANA zone in which the group''s days begin and end'),
            ('groups', 'contribution_frequency', 'DAILY, WEEKLY, BIWEEKLY or MONTHLY'),
            ('groups', 'minimum_contribution_minor', 'Regular contribution of one period, minor units'),
            ('groups', 'minimum_contribution', 'The same as a decimal of the currency'),
            ('groups', 'contributions_from', 'First day of the first period with a contribution due'),
            ('groups', 'members_may_read_books', 'Whether ordinary members may read the books'),
            ('groups', 'approval_threshold', 'How many officials usually have to approve'),
            ('groups', 'status', 'ACTIVE, SUSPENDED or CLOSED'),
            ('groups', 'formed_on', 'Day of forming, in the group''s time zone'),
            ('groups', 'today', 'What day it is in the group''s time zone'),
            ('memberships', 'role', 'ADMIN, CHAIRPERSON, VICE_CHAIRPERSON, TREASURER, SECRETARY or MEMBER'),
            ('memberships', 'status', 'INVITED, REQUESTED, ACTIVE, SUSPENDED, LEFT or REMOVED'),
            ('memberships', 'joined_on', 'Day of admission, in the group''s time zone'),
            ('memberships', 'joined_month', 'First day of the month of admission'),
            ('memberships', 'ended_on', 'Day on which the member left or was removed'),
            ('contributions', 'contribution_id', 'Names the contribution'),
            ('contributions', 'fund', 'SAVINGS, SHARES, WELFARE or PROJECT'),
            ('contributions', 'status', 'PENDING, COMPLETED, FAILED, RECONCILED or REVERSED'),
            ('contributions', 'imported', 'Whether it came in with a file'),
            ('contribution_months', 'month', 'First day of the month of the value dates'),
            ('contribution_months', 'fund', 'SAVINGS, SHARES, WELFARE or PROJECT'),
            ('contribution_months', 'contributions', 'How many there were'),
            ('contribution_months', 'members', 'How many members paid'),
            ('contribution_months', 'amount_minor', 'Their sum, minor units'),
            ('accounts', 'grows_by', 'The side on which it grows: D for debit, C for credit'),
            ('balances', 'balance_minor', 'On the side on which the account grows, minor units'),
            ('balances', 'balance', 'The same as a decimal of the currency'),
            ('journal_lines', 'entry_number', 'Number of the entry in the group''s books, from 1 without a gap'),
            ('journal_lines', 'line', 'From 1 within the entry'),
            ('journal_lines', 'side', 'D for debit, C for credit'),
            ('journal_lines', 'source_type', 'Kind of what caused the entry, such as contribution'),
            ('journal_lines', 'source_id', 'What caused the entry'),
            ('journal_lines', 'reverses', 'Number of the entry that this one undoes'),
            ('loan_products', 'product_id', 'Names the product'),
            ('loan_products', 'min_months', 'Shortest term'),
            ('loan_products', 'max_months', 'Longest term'),
            ('loan_products', 'guarantors_needed', 'How many must have accepted before a loan is approved'),
            ('loan_products', 'defined_at', 'When it was last defined'),
            ('loan_products', 'retired_at', 'From then on no new loans of this kind'),
            ('loans', 'principal_minor', 'What is lent, minor units'),
            ('loans', 'principal', 'The same as a decimal of the currency'),
            ('loans', 'duration_months', 'Number of instalments'),
            ('loans', 'status', 'PENDING, APPROVED, DISBURSED, ACTIVE, COMPLETED, REJECTED, CANCELLED, DEFAULTED or WRITTEN_OFF'),
            ('loans', 'applied_at', 'When it was applied for'),
            ('loans', 'approved_at', 'When the last signature needed was given'),
            ('loans', 'disbursed_on', 'Day on which the money went out'),
            ('loans', 'restructured_on', 'Day on which it was last given another schedule'),
            ('loans', 'first_due', 'Day on which the first instalment of the present schedule falls due'),
            ('loans', 'due_date', 'Day by which all is due under the present schedule'),
            ('loans', 'total_interest_minor', 'Interest of the present schedule, minor units'),
            ('loans', 'total_interest', 'The same as a decimal of the currency'),
            ('loans', 'defaulted_on', 'Day from which it was last in default; null once that was cured'),
            ('loans', 'completed_on', 'Day from which nothing was owed any more'),
            ('loans', 'written_off_on', 'Day on which it was written off'),
            ('loan_instalments', 'number', 'From 1 within the schedule'),
            ('loan_instalments', 'due_date', 'Day on which it falls due'),
            ('loan_instalments', 'principal_minor', 'Principal due with it, minor units'),
            ('loan_instalments', 'interest_minor', 'Interest due with it, without what stopped in default, minor units'),
            ('loan_instalments', 'principal_owed_minor', 'What of its principal is unpaid, minor units'),
            ('loan_instalments', 'interest_owed_minor', 'What of its interest is unpaid, minor units'),
            ('loan_instalments', 'owed_minor', 'Unpaid principal and interest, minor units; penalties are not in it'),
            ('loan_instalments', 'owed', 'The same as a decimal of the currency'),
            ('loan_standings', 'disbursed_on', 'Day on which the money went out'),
            ('loan_standings', 'restructured', 'Whether it runs on another schedule than at first'),
            ('loan_standings', 'days_late', 'Days since the oldest unpaid instalment fell due; 0 where none is late'),
            ('loan_standings', 'age_band', 'CURRENT, DAYS_1_TO_30, DAYS_31_TO_60, DAYS_61_TO_90 or OVER_90'),
            ('loan_standings', 'outstanding_principal_minor', 'Unpaid principal, due or not, minor units'),
            ('loan_standings', 'outstanding_principal', 'The same as a decimal of the currency'),
            ('loan_standings', 'outstanding_interest_minor', 'Unpaid interest, due or not, minor units'),
            ('loan_standings', 'outstanding_interest', 'The same as a decimal of the currency'),
            ('loan_standings', 'arrears_minor', 'Principal and interest that should have been paid before today, minor units'),
            ('loan_standings', 'arrears', 'The same as a decimal of the currency'),
            ('loan_repayments', 'repayment_id', 'Names the repayment'),
            ('loan_repayments', 'kind', 'REPAYMENT, or RECOVERY after the loan had been written off'),
            ('loan_repayments', 'amount_minor', 'What was paid, minor units: the sum of its parts'),
            ('loan_repayments', 'penalty_minor', 'Part that went to penalties'),
            ('loan_repayments', 'interest_minor', 'Part that went to interest'),
            ('loan_repayments', 'principal_minor', 'Part that went to the principal'),
            ('loan_repayments', 'recovered_minor', 'Part that made good a loss written off'),
            ('loan_repayments', 'excess_minor', 'Part beyond all that was owed'),
            ('loan_repayments', 'status', 'COMPLETED or REVERSED'),
            ('loan_repayments', 'reversed_on', 'Value date of its reversal'),
            ('loan_penalties', 'instalment', 'Number of the instalment that is late'),
            ('loan_penalties', 'kind', 'CHARGED or WAIVED'),
            ('loan_penalties', 'rule', 'PERCENT_ONCE, PERCENT_A_MONTH or FIXED; null for a waiver'),
            ('loan_penalties', 'charged_on', 'Day from which it counts'),
            ('fines', 'fine_type', 'LATE_CONTRIBUTION, MISSED_MEETING, LATE_TO_MEETING, LOAN_DEFAULT, CONDUCT or OTHER'),
            ('fines', 'automatic', 'Whether it follows from a rule, and no official imposed it'),
            ('fines', 'outstanding_minor', 'What is still asked for, minor units'),
            ('fines', 'outstanding', 'The same as a decimal of the currency'),
            ('fines', 'waived_minor', 'What was left then and is not asked for any more, minor units'),
            ('fines', 'waived', 'The same as a decimal of the currency'),
            ('fines', 'status', 'ISSUED, DISPUTED, PAID or WAIVED'),
            ('fines', 'incurred_on', 'Day of what it is for'),
            ('fines', 'issued_at', 'When it was imposed'),
            ('fines', 'disputed_at', 'When the member objected'),
            ('fines', 'waived_at', 'When it was waived'),
            ('fine_payments', 'payment_id', 'Names the payment'),
            ('fine_payments', 'reversed_on', 'Value date of its reversal; null while it stands'),
            ('meetings', 'meeting_type', 'ORDINARY, SPECIAL, ANNUAL or EMERGENCY'),
            ('meetings', 'starts_at', 'When it begins'),
            ('meetings', 'meeting_date', 'Its day, in the group''s time zone'),
            ('meetings', 'duration_minutes', 'How long it is meant to take'),
            ('meetings', 'status', 'SCHEDULED, HELD or CANCELLED'),
            ('meetings', 'present', 'How many members came; null before it is over'),
            ('meetings', 'eligible', 'How many members there were; null before it is over'),
            ('meetings', 'has_minutes', 'Whether its minutes were recorded'),
            ('meeting_attendances', 'status', 'PRESENT, LATE, ABSENT or EXCUSED'),
            ('votes', 'vote_id', 'Names the vote'),
            ('votes', 'vote_type', 'SIMPLE_MAJORITY, TWO_THIRDS, THREE_QUARTERS, UNANIMOUS, ELECTION or CUSTOM'),
            ('votes', 'status', 'SCHEDULED, OPEN, CLOSED or CANCELLED'),
            ('votes', 'secret', 'Whether choices are nobody''s to see'),
            ('votes', 'opens_at', 'From when on ballots are taken'),
            ('votes', 'closes_at', 'Until when'),
            ('votes', 'closed_at', 'When it was counted'),
            ('votes', 'eligible', 'How many may vote; null before it opens'),
            ('votes', 'ballots', 'How many ballots were cast, those by proxy included'),
            ('votes', 'turnout_percent', 'Ballots in percent of those who may vote'),
            ('votes', 'quorum_percent', 'How many percent have to take part'),
            ('votes', 'outcome', 'PASSED, REJECTED, INVALID or TIED; null before it is counted'),
            ('votes', 'yes', 'Votes for it'),
            ('votes', 'no', 'Votes against it'),
            ('votes', 'abstain', 'Abstentions'),
            ('votes', 'by_proxy', 'How many ballots were cast by proxies'),
            ('goals', 'goal_id', 'Names the goal'),
            ('goals', 'target_minor', 'How much is wanted, minor units'),
            ('goals', 'target', 'The same as a decimal of the currency'),
            ('goals', 'saved_minor', 'How much is set aside for it, minor units'),
            ('goals', 'saved', 'The same as a decimal of the currency'),
            ('goals', 'deadline', 'The last day on which it can be achieved'),
            ('goals', 'status', 'ACTIVE, ACHIEVED, MISSED or CANCELLED'),
            ('goals', 'set_at', 'When it was set'),
            ('goals', 'achieved_on', 'Day on which the target was reached'),
            ('expenses', 'expense_id', 'Names the expense'),
            ('expenses', 'status', 'PENDING, APPROVED, DISBURSED, REJECTED or CANCELLED'),
            ('expenses', 'has_receipt', 'Whether a receipt is kept'),
            ('withdrawals', 'withdrawal_id', 'Names the withdrawal'),
            ('withdrawals', 'status', 'PENDING, APPROVED, PAID, REJECTED or CANCELLED'),
            ('budgets', 'year', 'Calendar year'),
            ('approvals', 'approval_id', 'Names the approval'),
            ('approvals', 'subject', 'LOAN, LOAN_WRITE_OFF, LOAN_RESTRUCTURE, EXPENSE or WITHDRAWAL'),
            ('approvals', 'subject_id', 'The loan, expense or withdrawal'),
            ('approvals', 'signatures', 'How many officials have signed, for or against'),
            ('approvals', 'status', 'PENDING, APPROVED, REJECTED, EXPIRED or WITHDRAWN'),
            ('approvals', 'expires_at', 'From when on nobody signs any more'),
            ('approvals', 'decided_at', 'When it ended, in whichever way'),
            ('freshness', 'projection', 'Which tables'),
            ('freshness', 'position', 'Global position of the last event in them'),
            ('freshness', 'updated_at', 'When that last moved')
        ) as own (view, name, meaning) on own.view = c.relname and own.name = a.attname
        left join (values
            ('group_id', 'The group'),
            ('member_id', 'The member, a number that no view gives a name to'),
            ('currency', 'ISO 4217 code'),
            ('amount_minor', 'Minor units'),
            ('amount', 'The same as a decimal of the currency'),
            ('month', 'First day of the month of the day beside it'),
            ('value_date', 'Day on which the money moved, in the group''s time zone'),
            ('payment_method', 'MPESA, BANK, CASH, WALLET or OTHER'),
            ('channel', 'Where it was booked: CASH, BANK or MPESA; null while it is not'),
            ('entry_number', 'The journal entry it is booked under'),
            ('reversal_entry_number', 'The journal entry that undid it'),
            ('loan_id', 'The loan'),
            ('product_id', 'The kind of loan; null where the group''s usual rules hold'),
            ('interest_method', 'FLAT, REDUCING_BALANCE or EQUAL_PRINCIPAL'),
            ('interest_rate', 'Percent a year'),
            ('required_signatures', 'How many officials have to approve; null where none do yet'),
            ('requested_at', 'When it was asked for'),
            ('meeting_id', 'The meeting'),
            ('fine_id', 'The fine'),
            ('quorum_required', 'How many had to come; null before it is over'),
            ('recorded_at', 'When it became known'),
            ('account', 'Code in the chart of accounts, such as 1010'),
            ('category', 'OPERATIONAL, ADMINISTRATIVE, WELFARE, INVESTMENT or OTHER'),
            ('title', 'The account''s name'),
            ('kind', 'ASSET, CONTRA_ASSET, LIABILITY, EQUITY, INCOME or EXPENSE'),
            ('holder', 'Whose money it is within the account: the number of a member, a loan or a goal, or empty')
        ) as general (name, meaning) on general.name = a.attname
        where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v'
    loop
        execute format('comment on column reporting.%I.%I is %L', said.view, said.column, said.meaning);
    end loop;
end
$$;

-- Who may read them --------------------------------------------------------------------------------------------------

-- Analysts read views and no table any more, so a table that is added later is closed to them until a view shows it.
create function reporting.let_analysts_in() returns void language plpgsql as $$
declare
    view_ regclass;
begin
    revoke all on all tables in schema reporting from chama_analyst;
    grant usage on schema reporting to chama_analyst;
    for view_ in select oid from pg_class where relnamespace = 'reporting'::regnamespace and relkind = 'v' loop
        execute format('grant select on %s to chama_analyst', view_);
    end loop;
end
$$;
comment on function reporting.let_analysts_in() is
    'Lets the role chama_analyst read every view of this schema, and no table';
revoke execute on function reporting.let_analysts_in() from public;

do $$
begin
    if exists (select from pg_roles where rolname = 'chama_analyst') then
        alter default privileges in schema reporting revoke select on tables from chama_analyst;
        perform reporting.let_analysts_in();
    end if;
end
$$;
