-- Who has saved most in each group, without names: the ten largest savings and shares, and their share of the whole?
select group_id, place, member_id, savings, currency, percent_of_group
from (
    select group_id, holder as member_id, currency, sum(balance) as savings,
           rank() over (partition by group_id order by sum(balance_minor) desc) as place,
           round(100.0 * sum(balance_minor) / nullif(sum(sum(balance_minor)) over (partition by group_id), 0), 1)
               as percent_of_group
    from reporting.balances
    where account in ('2010', '2020')
    group by group_id, holder, currency
) savers
where place <= 10 and savings > 0
order by group_id, place;
