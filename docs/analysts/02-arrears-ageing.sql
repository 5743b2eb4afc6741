-- How late are loans, and how much of what is lent out is in each band?
select currency, age_band, count(*) as loans, sum(outstanding_principal) as outstanding_principal,
       sum(arrears) as arrears
from reporting.loan_standings
group by currency, age_band
order by currency, min(days_late);
