-- Do members who joined in the same month stay, and what have they contributed in each month since?
with cohorts as (
    select joined_month as cohort, count(*) as joined, count(*) filter (where status = 'ACTIVE') as still_active
    from reporting.memberships
    where joined_on is not null
    group by joined_month
), contributed as (
    select m.joined_month as cohort, c.month, c.currency, sum(c.amount) as amount,
           count(distinct (c.group_id, c.member_id)) as members
    from reporting.memberships m
    join reporting.contributions c on c.group_id = m.group_id and c.member_id = m.member_id
    where c.status in ('COMPLETED', 'RECONCILED') and m.joined_on is not null
    group by m.joined_month, c.month, c.currency
)
select k.cohort, k.joined, k.still_active, c.month, c.members as contributing, c.amount as contributed, c.currency
from cohorts k
left join contributed c on c.cohort = k.cohort
order by k.cohort, c.month, c.currency;
