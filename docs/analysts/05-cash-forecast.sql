-- What cash has each group, and what will it have in 90 days if borrowers pay as agreed and what is approved is paid out?
with cash as (
    select group_id, currency, sum(balance) as cash
    from reporting.balances where account in ('1010', '1020', '1030')
    group by group_id, currency
), instalments as (
    select i.group_id, sum(i.owed) as due
    from reporting.loan_instalments i
    join reporting.groups g on g.group_id = i.group_id
    where i.due_date between g.today and g.today + 90
    group by i.group_id
), promised as (
    select group_id, sum(amount) as due
    from (
        select group_id, principal as amount from reporting.loans where status = 'APPROVED'
        union all select group_id, amount from reporting.expenses where status = 'APPROVED'
        union all select group_id, amount from reporting.withdrawals where status = 'APPROVED'
    ) approved
    group by group_id
)
select cash.group_id, cash.cash, coalesce(i.due, 0) as instalments_in, coalesce(p.due, 0) as promised_out,
       cash.cash + coalesce(i.due, 0) - coalesce(p.due, 0) as cash_in_90_days, cash.currency
from cash
left join instalments i on i.group_id = cash.group_id
left join promised p on p.group_id = cash.group_id
order by cash_in_90_days;
