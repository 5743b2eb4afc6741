-- What did each group lose on loans each month: provisions raised and released, losses written off, recoveries?
select group_id, month, currency,
       sum(case side when 'D' then amount else -amount end) filter (where source_type = 'loan_provision')
           as provisions,
       sum(case side when 'D' then amount else -amount end) filter (where source_type = 'loan_write_off')
           as beyond_provisions,
       -sum(case side when 'D' then amount else -amount end) filter (where source_type = 'loan_recovery')
           as recovered,
       sum(case side when 'D' then amount else -amount end) as loss
from reporting.journal_lines
where account = '5100'
group by group_id, month, currency
order by group_id, month;
