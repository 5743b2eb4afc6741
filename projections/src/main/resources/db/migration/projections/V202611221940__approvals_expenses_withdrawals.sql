-- What needs signatures: the groups' rules for them.

alter table reporting.chama_group
    add column approval_threshold      int not null default 2,
    add column approval_high_amount    bigint,
    add column approval_high_threshold int,
    add column approval_expiry_days    int not null default 14;
comment on column reporting.chama_group.approval_threshold is 'How many officials sign what the group pays';
comment on column reporting.chama_group.approval_high_amount is
    'Above this amount approval_high_threshold officials sign; minor units';
comment on column reporting.chama_group.approval_high_threshold is 'Signatures needed above approval_high_amount';
comment on column reporting.chama_group.approval_expiry_days is
    'After how many days an approval that nobody decided lapses';

-- Approvals ------------------------------------------------------------------------------------------------------

create table reporting.approval (
    approval_id         uuid        not null primary key,
    group_id            uuid        not null,
    subject             text        not null,
    subject_id          uuid        not null,
    requested_by        uuid        not null,
    beneficiary         uuid        not null,
    amount              bigint      not null,
    currency            char(3)     not null,
    required_signatures int         not null,
    status              text        not null,
    requested_at        timestamptz not null,
    expires_at          timestamptz not null,
    decided_at          timestamptz,
    version             bigint      not null
);
create index approval_by_group on reporting.approval (group_id, requested_at, approval_id);
create index approval_by_requested_at on reporting.approval (requested_at, approval_id);
create index approval_by_subject on reporting.approval (subject_id);
create index approval_pending on reporting.approval (expires_at, approval_id) where status = 'PENDING';
comment on table reporting.approval is 'What waits for the signatures of officials, or waited';
comment on column reporting.approval.approval_id is 'Names the approval';
comment on column reporting.approval.group_id is 'The group whose officials sign';
comment on column reporting.approval.subject is 'LOAN, LOAN_WRITE_OFF, LOAN_RESTRUCTURE, EXPENSE or WITHDRAWAL';
comment on column reporting.approval.subject_id is 'The loan, expense or withdrawal';
comment on column reporting.approval.requested_by is 'Who asked for it, and does not sign';
comment on column reporting.approval.beneficiary is 'Who has the benefit of it, and does not sign';
comment on column reporting.approval.amount is 'What it is about, minor units';
comment on column reporting.approval.currency is 'ISO 4217 code';
comment on column reporting.approval.required_signatures is 'How many officials have to approve';
comment on column reporting.approval.status is 'PENDING, APPROVED, REJECTED, EXPIRED or WITHDRAWN';
comment on column reporting.approval.requested_at is 'When it was opened';
comment on column reporting.approval.expires_at is 'From when on nobody signs any more';
comment on column reporting.approval.decided_at is 'When it ended, in whichever way';
comment on column reporting.approval.version is 'Sequence number of the approval''s last event';

create table reporting.approval_signature (
    approval_id uuid        not null,
    signer      uuid        not null,
    office      text        not null,
    decision    text        not null,
    comment     text,
    signed_at   timestamptz not null,
    primary key (approval_id, signer)
);
create index approval_signature_by_signer on reporting.approval_signature (signer, signed_at);
comment on table reporting.approval_signature is 'Who signed what, and how';
comment on column reporting.approval_signature.approval_id is 'The approval';
comment on column reporting.approval_signature.signer is 'The official';
comment on column reporting.approval_signature.office is 'What the signer was in the group then';
comment on column reporting.approval_signature.decision is 'APPROVE or REJECT';
comment on column reporting.approval_signature.comment is 'Remark, ciphertext under the signer''s key';
comment on column reporting.approval_signature.signed_at is 'When it was signed';

-- Expenses -------------------------------------------------------------------------------------------------------

create table reporting.expense (
    expense_id          uuid        not null primary key,
    group_id            uuid        not null,
    category            text        not null,
    description         text        not null,
    amount              bigint      not null,
    currency            char(3)     not null,
    payee               text,
    payee_member        uuid,
    status              text        not null,
    requested_by        uuid        not null,
    requested_at        timestamptz not null,
    required_signatures int,
    receipt_sha256      text,
    receipt_media_type  text,
    receipt_size        bigint,
    receipt_file_name   text,
    receipt_by          uuid,
    receipt_at          timestamptz,
    payment_method      text,
    channel             text,
    reference           text,
    value_date          date,
    entry_number        bigint,
    reason              text,
    version             bigint      not null
);
create index expense_by_group on reporting.expense (group_id, requested_at, expense_id);
create index expense_by_requested_at on reporting.expense (requested_at, expense_id);
create index expense_by_requester on reporting.expense (requested_by, requested_at, expense_id);
comment on table reporting.expense is 'What groups pay for, or were asked to';
comment on column reporting.expense.expense_id is 'Names the expense, and its approval';
comment on column reporting.expense.group_id is 'The group that pays';
comment on column reporting.expense.category is 'OPERATIONAL, ADMINISTRATIVE, WELFARE, INVESTMENT or OTHER';
comment on column reporting.expense.description is 'What it is for, ciphertext under the requester''s key';
comment on column reporting.expense.amount is 'Minor units, more than zero';
comment on column reporting.expense.currency is 'ISO 4217 code';
comment on column reporting.expense.payee is 'Who is paid, ciphertext under the requester''s key';
comment on column reporting.expense.payee_member is 'The member who is paid, where it is one';
comment on column reporting.expense.status is 'PENDING, APPROVED, DISBURSED, REJECTED or CANCELLED';
comment on column reporting.expense.requested_by is 'Who asked for it';
comment on column reporting.expense.requested_at is 'When it was asked for';
comment on column reporting.expense.required_signatures is 'How many officials have to approve';
comment on column reporting.expense.receipt_sha256 is 'SHA-256 of the receipt''s file, lower-case hex';
comment on column reporting.expense.receipt_media_type is 'What the receipt''s file is, by its content';
comment on column reporting.expense.receipt_size is 'Bytes of the receipt''s file';
comment on column reporting.expense.receipt_file_name is 'Name of the receipt''s file, ciphertext under the uploader''s key';
comment on column reporting.expense.receipt_by is 'Who uploaded the receipt';
comment on column reporting.expense.receipt_at is 'When the receipt was uploaded';
comment on column reporting.expense.payment_method is 'MPESA, BANK, CASH or OTHER; null while it is not paid';
comment on column reporting.expense.channel is 'Where the money came from: CASH, BANK or MPESA; null while it is not paid';
comment on column reporting.expense.reference is 'Receipt number of M-Pesa or the bank';
comment on column reporting.expense.value_date is 'Day on which it was paid, in the group''s time zone';
comment on column reporting.expense.entry_number is 'The journal entry it is booked under';
comment on column reporting.expense.reason is 'Why it was cancelled';
comment on column reporting.expense.version is 'Sequence number of the expense''s last event';

create table reporting.budget (
    group_id  uuid        not null,
    year      int         not null,
    budget_id uuid        not null,
    set_by    uuid        not null,
    set_at    timestamptz not null,
    version   bigint      not null,
    primary key (group_id, year)
);
comment on table reporting.budget is 'Years for which groups have set a budget';
comment on column reporting.budget.group_id is 'The group';
comment on column reporting.budget.year is 'The calendar year';
comment on column reporting.budget.budget_id is 'Names the budget; follows from group and year';
comment on column reporting.budget.set_by is 'Who set it last';
comment on column reporting.budget.set_at is 'When it was set last';
comment on column reporting.budget.version is 'Sequence number of the budget''s last event';

create table reporting.budget_line (
    group_id uuid   not null,
    year     int    not null,
    category text   not null,
    amount   bigint not null,
    primary key (group_id, year, category)
);
comment on table reporting.budget_line is 'What groups mean to spend in a year in each category';
comment on column reporting.budget_line.group_id is 'The group';
comment on column reporting.budget_line.year is 'The calendar year';
comment on column reporting.budget_line.category is 'OPERATIONAL, ADMINISTRATIVE, WELFARE, INVESTMENT or OTHER';
comment on column reporting.budget_line.amount is 'What may be spent, minor units';

-- Withdrawals ----------------------------------------------------------------------------------------------------

create table reporting.withdrawal (
    withdrawal_id       uuid        not null primary key,
    group_id            uuid        not null,
    member_id           uuid        not null,
    amount              bigint      not null,
    currency            char(3)     not null,
    payment_method      text,
    notes               text,
    status              text        not null,
    requested_by        uuid        not null,
    requested_at        timestamptz not null,
    required_signatures int,
    channel             text,
    reference           text,
    value_date          date,
    entry_number        bigint,
    reason              text,
    version             bigint      not null
);
create index withdrawal_by_group on reporting.withdrawal (group_id, requested_at, withdrawal_id);
create index withdrawal_by_member on reporting.withdrawal (member_id, requested_at, withdrawal_id);
comment on table reporting.withdrawal is 'Savings that members take out, or asked for';
comment on column reporting.withdrawal.withdrawal_id is 'Names the withdrawal, and its approval';
comment on column reporting.withdrawal.group_id is 'The group that holds the savings';
comment on column reporting.withdrawal.member_id is 'Whose savings';
comment on column reporting.withdrawal.amount is 'Minor units, more than zero';
comment on column reporting.withdrawal.currency is 'ISO 4217 code';
comment on column reporting.withdrawal.payment_method is
    'How it was paid, before that how the member would like to be paid: MPESA, BANK, CASH, WALLET or OTHER';
comment on column reporting.withdrawal.notes is 'Remarks, ciphertext under the member''s key';
comment on column reporting.withdrawal.status is 'PENDING, APPROVED, PAID, REJECTED or CANCELLED';
comment on column reporting.withdrawal.requested_by is 'The member, or an official for the member';
comment on column reporting.withdrawal.requested_at is 'When it was asked for';
comment on column reporting.withdrawal.required_signatures is 'How many officials have to approve';
comment on column reporting.withdrawal.channel is 'Where the money came from: CASH, BANK or MPESA; null while it is not paid';
comment on column reporting.withdrawal.reference is 'Receipt number of M-Pesa or the bank';
comment on column reporting.withdrawal.value_date is 'Day on which it was paid, in the group''s time zone';
comment on column reporting.withdrawal.entry_number is 'The journal entry it is booked under';
comment on column reporting.withdrawal.reason is 'Why it was cancelled';
comment on column reporting.withdrawal.version is 'Sequence number of the withdrawal''s last event';
