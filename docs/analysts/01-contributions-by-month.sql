-- How much was contributed to each fund in each of the last twelve months, and by how many members?
select group_id, month, fund, contributions, members, amount, currency
from reporting.contribution_months
where month > current_date - interval '12 months'
order by group_id, month, fund;
