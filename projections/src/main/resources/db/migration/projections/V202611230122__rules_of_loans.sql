-- Which version of a group's constitution limited a loan when it was applied for.

alter table reporting.loan add column constitution_version int not null default 0;
comment on column reporting.loan.constitution_version is
    'Of the rules it was applied for under; 0 where the group had adopted none, or the application did not say';

-- As a rebuild writes them: the field is the last that an application gained.
update reporting.loan_fact set fact = left(fact, -1) || ',"constitution_version":0}'
where type = 'LoanApplied' and fact not like '%"constitution_version":%';

create or replace view reporting.loans as
select loan_id, group_id, borrower as member_id, product_id, principal as principal_minor,
       reporting.decimal_amount(principal, currency) as principal, currency, interest_rate::numeric as interest_rate,
       interest_method, duration_months, status, applied_at, approved_at, disbursed_on, restructured_on, first_due,
       due_date, total_interest as total_interest_minor,
       reporting.decimal_amount(total_interest, currency) as total_interest, defaulted_on, completed_on,
       written_off_on, entry_number, constitution_version
from reporting.loan;
comment on column reporting.loans.constitution_version is
    'Of the rules it was applied for under; 0 where the group had adopted none, or the application did not say';

select reporting.let_analysts_in();
