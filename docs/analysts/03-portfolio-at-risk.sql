-- What share of the principal outstanding, by kind of loan, is in loans more than 30 days late (PAR30)?
select s.group_id, s.product_id, p.interest_method, p.interest_rate, count(*) as loans,
       sum(s.outstanding_principal) as outstanding_principal, s.currency,
       round(100.0 * coalesce(sum(s.outstanding_principal_minor) filter (where s.days_late > 30), 0)
           / nullif(sum(s.outstanding_principal_minor), 0), 2) as par30_percent
from reporting.loan_standings s
left join reporting.loan_products p on p.product_id = s.product_id
group by s.group_id, s.product_id, p.interest_method, p.interest_rate, s.currency
order by par30_percent desc nulls last;
