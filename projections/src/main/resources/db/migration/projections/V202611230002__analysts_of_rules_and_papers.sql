-- Views of what later rooms keep: the rules that groups gave themselves, what the law asks of them, and their papers.

create view reporting.constitutions as
select group_id, version, status, currency, contribution_frequency, minimum_contribution as minimum_contribution_minor,
       reporting.decimal_amount(minimum_contribution, currency) as minimum_contribution, approval_threshold,
       approval_expiry_days, fine_grace_days, loan_rate::numeric as loan_rate,
       loan_savings_multiple::numeric as loan_savings_multiple, quorum_percent, proxies, proxy_limit,
       notice_annual_days, notice_special_days, term_months, terms_consecutive, exit_notice_days, drafted_at,
       in_force_from
from reporting.constitution;

create view reporting.fine_tariffs as
select f.group_id, f.version, f.fine_type, f.amount as amount_minor,
       reporting.decimal_amount(f.amount, c.currency) as amount, c.currency
from reporting.constitution_fine f
join reporting.constitution c on c.group_id = f.group_id and c.version = f.version;

create view reporting.obligations as
select o.obligation_id, o.group_id, o.compliance_type, o.due_on, o.notice_days, o.every_months, o.status,
       o.alert_status, o.recorded_at, c.times_closed, c.times_late
from reporting.compliance o
join reporting.chama_group g on g.group_id = o.group_id
cross join lateral (
    select count(*)::int as times_closed,
           (count(*) filter (where (closed_at at time zone g.time_zone)::date > due_on))::int as times_late
    from reporting.compliance_closing where obligation_id = o.obligation_id
) c;

create view reporting.documents as
select document_id, group_id, document_type, visibility, status, filed_at, edition as editions
from reporting.document;

do $$
declare
    said record;
begin
    for said in
        select * from (values
            ('constitutions', 'The rules that groups gave themselves, version by version'),
            ('fine_tariffs', 'What each version of a constitution fines'),
            ('obligations', 'What the law asks of groups by a day, and how often they did it'),
            ('documents', 'Papers of groups, by kind')
        ) as views (name, meaning)
    loop
        execute format('comment on view reporting.%I is %L', said.name, said.meaning);
        execute format('revoke all on reporting.%I from ${serviceRole}', said.name);
    end loop;
    for said in
        select v.relname as view, a.attname as column, coalesce(own.meaning, (
                   select col_description(b.attrelid, b.attnum) from pg_attribute b
                   where b.attrelid = format('reporting.%I', v.base)::regclass and b.attname = a.attname)) as meaning
        from (values
            ('constitutions', 'constitution'), ('fine_tariffs', 'constitution_fine'), ('obligations', 'compliance'),
            ('documents', 'document')
        ) as v (relname, base)
        join pg_attribute a on a.attrelid = format('reporting.%I', v.relname)::regclass and a.attnum > 0
        left join (values
            ('constitutions', 'minimum_contribution_minor', 'What each member owes in each period, minor units'),
            ('constitutions', 'minimum_contribution', 'The same as a decimal of the currency'),
            ('fine_tariffs', 'amount_minor', 'What it costs once, minor units'),
            ('fine_tariffs', 'amount', 'The same as a decimal of the currency'),
            ('fine_tariffs', 'currency', 'ISO 4217 code'),
            ('obligations', 'times_closed', 'How often it was done'),
            ('obligations', 'times_late', 'How often of these after the day'),
            ('documents', 'editions', 'How many editions there are')
        ) as own (view, name, meaning) on own.view = v.relname and own.name = a.attname
    loop
        execute format('comment on column reporting.%I.%I is %L', said.view, said.column, said.meaning);
    end loop;
    if exists (select from pg_roles where rolname = 'chama_analyst') then
        perform reporting.let_analysts_in();
    end if;
end
$$;
