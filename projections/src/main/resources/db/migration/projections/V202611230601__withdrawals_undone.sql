-- Withdrawals that were paid and undone.

alter table reporting.withdrawal
    add column reversed_on           date,
    add column reversal_entry_number bigint;
comment on column reporting.withdrawal.status is 'PENDING, APPROVED, PAID, REVERSED, REJECTED or CANCELLED';
comment on column reporting.withdrawal.reason is 'Why it was cancelled or reversed';
comment on column reporting.withdrawal.reversed_on is 'Value date on which its payment was undone';
comment on column reporting.withdrawal.reversal_entry_number is 'The journal entry that undid it';

create or replace view reporting.withdrawals as
select withdrawal_id, group_id, member_id, amount as amount_minor, reporting.decimal_amount(amount, currency) as amount,
       currency, status, payment_method, channel, value_date, reporting.month_of(value_date) as month, requested_at,
       required_signatures, entry_number, reversed_on, reversal_entry_number
from reporting.withdrawal;
comment on column reporting.withdrawals.status is 'PENDING, APPROVED, PAID, REVERSED, REJECTED or CANCELLED';
comment on column reporting.withdrawals.reversed_on is 'Value date on which its payment was undone; null while it stands';
comment on column reporting.withdrawals.reversal_entry_number is 'The journal entry that undid it';

select reporting.let_analysts_in();
