-- What members owe their group for having broken its rules.

create table reporting.fine (
    fine_id              uuid        not null primary key,
    group_id             uuid        not null,
    member_id            uuid        not null,
    fine_type            text        not null,
    amount               bigint      not null,
    outstanding          bigint      not null,
    currency             char(3)     not null,
    status               text        not null,
    reason               text,
    cause                text,
    incurred_on          date        not null,
    issued_by            uuid,
    issued_at            timestamptz not null,
    constitution_version int         not null,
    rule                 text        not null,
    disputed_at          timestamptz,
    grounds              text,
    upheld_by            uuid,
    upheld_at            timestamptz,
    ruling               text,
    waived_amount        bigint,
    waived_by            uuid,
    waived_at            timestamptz,
    waiver               text,
    version              bigint      not null
);
create index fine_by_group on reporting.fine (group_id, issued_at, fine_id);
create index fine_by_issued_at on reporting.fine (issued_at, fine_id);
create index fine_by_member on reporting.fine (member_id, issued_at, fine_id);
comment on table reporting.fine is 'What members owe their group for having broken its rules';
comment on column reporting.fine.fine_id is 'Names the fine';
comment on column reporting.fine.group_id is 'The group it is owed to';
comment on column reporting.fine.member_id is 'Who is fined';
comment on column reporting.fine.fine_type is
    'LATE_CONTRIBUTION, MISSED_MEETING, LATE_TO_MEETING, LOAN_DEFAULT, CONDUCT or OTHER';
comment on column reporting.fine.amount is 'Minor units, more than zero';
comment on column reporting.fine.outstanding is 'What is still asked for, minor units';
comment on column reporting.fine.currency is 'ISO 4217 code';
comment on column reporting.fine.status is 'ISSUED, DISPUTED, PAID or WAIVED';
comment on column reporting.fine.reason is 'What the official wrote, ciphertext under the member''s key';
comment on column reporting.fine.cause is 'What it follows from; null where an official imposed it';
comment on column reporting.fine.incurred_on is 'Day of what it is for';
comment on column reporting.fine.issued_by is 'The official; null where it follows from a rule';
comment on column reporting.fine.issued_at is 'When it was imposed';
comment on column reporting.fine.constitution_version is 'Version of the group''s rules it was imposed under';
comment on column reporting.fine.rule is 'Which of those rules';
comment on column reporting.fine.disputed_at is 'When the member objected';
comment on column reporting.fine.grounds is 'What the member objected, ciphertext under the member''s key';
comment on column reporting.fine.upheld_by is 'The official who decided that it stands';
comment on column reporting.fine.upheld_at is 'When that was decided';
comment on column reporting.fine.ruling is 'Why it stands, ciphertext under the member''s key';
comment on column reporting.fine.waived_amount is 'What was left then and is not asked for any more, minor units';
comment on column reporting.fine.waived_by is 'The official who waived it';
comment on column reporting.fine.waived_at is 'When it was waived';
comment on column reporting.fine.waiver is 'Why it was waived, ciphertext under the member''s key';
comment on column reporting.fine.version is 'Sequence number of the fine''s last event';

create table reporting.fine_payment (
    payment_id            uuid        not null primary key,
    fine_id               uuid        not null,
    group_id              uuid        not null,
    amount                bigint      not null,
    payment_method        text        not null,
    channel               text        not null,
    reference             text,
    value_date            date        not null,
    recorded_by           uuid,
    recorded_at           timestamptz not null,
    entry_number          bigint,
    reversed_on           date,
    reversal_reason       text,
    reversal_entry_number bigint
);
create index fine_payment_by_fine on reporting.fine_payment (fine_id, recorded_at);
create index fine_payment_by_group on reporting.fine_payment (group_id, value_date);
comment on table reporting.fine_payment is 'What was paid towards fines';
comment on column reporting.fine_payment.payment_id is 'Names the payment';
comment on column reporting.fine_payment.fine_id is 'The fine';
comment on column reporting.fine_payment.group_id is 'The group that was paid';
comment on column reporting.fine_payment.amount is 'Minor units, more than zero';
comment on column reporting.fine_payment.payment_method is 'MPESA, BANK, CASH or OTHER';
comment on column reporting.fine_payment.channel is 'Where the money arrived: CASH, BANK or MPESA';
comment on column reporting.fine_payment.reference is 'Receipt number of M-Pesa, the bank or the receipt book';
comment on column reporting.fine_payment.value_date is 'Day on which it was paid, in the group''s time zone';
comment on column reporting.fine_payment.recorded_by is 'The official who took it';
comment on column reporting.fine_payment.recorded_at is 'When it was recorded';
comment on column reporting.fine_payment.entry_number is 'The journal entry it is booked under';
comment on column reporting.fine_payment.reversed_on is 'Value date of its reversal; null while it stands';
comment on column reporting.fine_payment.reversal_reason is 'Why it was reversed';
comment on column reporting.fine_payment.reversal_entry_number is 'The journal entry that undid it';
