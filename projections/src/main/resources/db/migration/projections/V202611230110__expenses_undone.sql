-- Expenses that were paid and undone, and those that stand for them.

alter table reporting.expense
    add column reversed_on           date,
    add column reversal_entry_number bigint,
    add column corrects              uuid,
    add column approval_id           uuid;
comment on column reporting.expense.expense_id is 'Names the expense, and its approval unless approval_id is another';
comment on column reporting.expense.status is 'PENDING, APPROVED, DISBURSED, REVERSED, REJECTED or CANCELLED';
comment on column reporting.expense.reason is 'Why it was cancelled or reversed';
comment on column reporting.expense.reversed_on is 'Value date on which its payment was undone';
comment on column reporting.expense.reversal_entry_number is 'The journal entry that undid it';
comment on column reporting.expense.corrects is 'The expense that was booked wrongly, and for which this one stands';
comment on column reporting.expense.approval_id is 'The approval of what it stands for; null where it has its own';
comment on column reporting.correction.corrected_type is 'contribution, expense, loan_repayment or transfer';

create or replace view reporting.expenses as
select expense_id, group_id, category, amount as amount_minor, reporting.decimal_amount(amount, currency) as amount,
       currency, status, payment_method, channel, value_date, reporting.month_of(value_date) as month, requested_at,
       required_signatures, receipt_sha256 is not null as has_receipt, entry_number, reversed_on, reversal_entry_number,
       corrects
from reporting.expense;
comment on column reporting.expenses.status is 'PENDING, APPROVED, DISBURSED, REVERSED, REJECTED or CANCELLED';
comment on column reporting.expenses.reversed_on is 'Value date on which its payment was undone; null while it stands';
comment on column reporting.expenses.reversal_entry_number is 'The journal entry that undid it';
comment on column reporting.expenses.corrects is 'The expense that was booked wrongly, and for which this one stands';

select reporting.let_analysts_in();
