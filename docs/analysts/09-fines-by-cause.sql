-- What are members fined for, how much of it is collected, and how much waived?
select group_id, fine_type, count(*) as fines, count(*) filter (where automatic) as automatic,
       sum(amount) as imposed, sum(amount - outstanding - coalesce(waived, 0)) as paid,
       sum(coalesce(waived, 0)) as waived, sum(outstanding) as outstanding, currency
from reporting.fines
group by group_id, fine_type, currency
order by group_id, imposed desc;
