-- Loans, as their events came to: the loan today, its schedules, what was paid and charged, who guarantees. Figures as
-- at another day are folded from loan_fact, which holds the same events that the loan itself was decided by.

create table reporting.loan_product (
    product_id        uuid        not null primary key,
    group_id          uuid        not null,
    name              text        not null,
    interest_method   text        not null,
    interest_rate     text        not null,
    min_months        int         not null,
    max_months        int         not null,
    guarantors_needed int         not null,
    rules             text        not null,
    defined_at        timestamptz not null,
    retired_at        timestamptz,
    version           bigint      not null
);
create index loan_product_by_group on reporting.loan_product (group_id, defined_at, product_id);
comment on table reporting.loan_product is 'Kinds of loans that groups offer';
comment on column reporting.loan_product.product_id is 'Names the product';
comment on column reporting.loan_product.group_id is 'The group that lends';
comment on column reporting.loan_product.name is 'What the group calls it';
comment on column reporting.loan_product.interest_method is 'FLAT, REDUCING_BALANCE or EQUAL_PRINCIPAL';
comment on column reporting.loan_product.interest_rate is 'Percent a year, a decimal';
comment on column reporting.loan_product.min_months is 'Shortest term';
comment on column reporting.loan_product.max_months is 'Longest term';
comment on column reporting.loan_product.guarantors_needed is 'How many must have accepted before a loan is approved';
comment on column reporting.loan_product.rules is 'All of its rules as JSON: grace, rounding, penalty, fee, limits';
comment on column reporting.loan_product.defined_at is 'When it was last defined';
comment on column reporting.loan_product.retired_at is 'From then on no new loans of this kind';
comment on column reporting.loan_product.version is 'Sequence number of the product''s last event';

create table reporting.loan (
    loan_id         uuid        not null primary key,
    group_id        uuid        not null,
    borrower        uuid        not null,
    product_id      uuid,
    principal       bigint      not null,
    currency        char(3)     not null,
    interest_rate   text        not null,
    interest_method text        not null,
    duration_months int         not null,
    purpose         text,
    status          text        not null,
    applied_at      timestamptz not null,
    approved_at     timestamptz,
    disbursed_on    date,
    restructured_on date,
    first_due       date,
    due_date        date,
    total_interest  bigint,
    defaulted_on    date,
    completed_on    date,
    written_off_on  date,
    approval_id     uuid,
    entry_number    bigint,
    version         bigint      not null
);
create index loan_by_group on reporting.loan (group_id, applied_at, loan_id);
create index loan_by_borrower on reporting.loan (borrower, applied_at, loan_id);
create index loan_by_applied_at on reporting.loan (applied_at, loan_id);
-- What the clock looks through: loans whose money is out.
create index loan_running on reporting.loan (group_id, loan_id)
    where status in ('DISBURSED', 'ACTIVE', 'DEFAULTED');
comment on table reporting.loan is 'Loans as they stand today';
comment on column reporting.loan.loan_id is 'Names the loan';
comment on column reporting.loan.group_id is 'The group that lends';
comment on column reporting.loan.borrower is 'The member who borrows';
comment on column reporting.loan.product_id is 'The kind of loan; null where the group''s usual rules hold';
comment on column reporting.loan.principal is 'What is lent, minor units';
comment on column reporting.loan.currency is 'ISO 4217 code';
comment on column reporting.loan.interest_rate is 'Percent a year, a decimal';
comment on column reporting.loan.interest_method is 'FLAT, REDUCING_BALANCE or EQUAL_PRINCIPAL';
comment on column reporting.loan.duration_months is 'Number of instalments';
comment on column reporting.loan.purpose is 'What it is for, ciphertext under the borrower''s key';
comment on column reporting.loan.status is
    'PENDING, APPROVED, DISBURSED, ACTIVE, COMPLETED, REJECTED, CANCELLED, DEFAULTED or WRITTEN_OFF; an ACTIVE loan with '
    'restructured_on is RESTRUCTURED to the API';
comment on column reporting.loan.applied_at is 'When it was applied for';
comment on column reporting.loan.approved_at is 'When the last signature needed was given';
comment on column reporting.loan.disbursed_on is 'Day on which the money went out, in the group''s time zone';
comment on column reporting.loan.restructured_on is 'Day on which it was last given another schedule';
comment on column reporting.loan.first_due is 'Day on which the first instalment of the present schedule falls due';
comment on column reporting.loan.due_date is 'Day by which all is due under the present schedule';
comment on column reporting.loan.total_interest is 'Interest of the present schedule, minor units';
comment on column reporting.loan.defaulted_on is 'Day from which it was last in default; null once that was cured';
comment on column reporting.loan.completed_on is 'Day from which nothing was owed any more';
comment on column reporting.loan.written_off_on is 'Day on which it was written off';
comment on column reporting.loan.approval_id is 'The approval that it waits for, or waited for last';
comment on column reporting.loan.entry_number is 'The journal entry under which the money went out';
comment on column reporting.loan.version is 'Sequence number of the loan''s last event';

create table reporting.loan_instalment (
    loan_id       uuid   not null,
    since_version bigint not null,
    number        int    not null,
    group_id      uuid   not null,
    due_date      date   not null,
    principal     bigint not null,
    interest      bigint not null,
    primary key (loan_id, since_version, number)
);
create index loan_instalment_by_day on reporting.loan_instalment (group_id, due_date, loan_id);
comment on table reporting.loan_instalment is 'Schedules of loans as they were agreed; those before a restructuring are kept';
comment on column reporting.loan_instalment.loan_id is 'The loan';
comment on column reporting.loan_instalment.since_version is
    'Sequence number of the event that made the schedule; the greatest is the one in force';
comment on column reporting.loan_instalment.number is 'From 1 within the schedule';
comment on column reporting.loan_instalment.group_id is 'The group that lends';
comment on column reporting.loan_instalment.due_date is 'Day on which it falls due';
comment on column reporting.loan_instalment.principal is 'Principal due with it, minor units';
comment on column reporting.loan_instalment.interest is 'Interest due with it, minor units';

create table reporting.loan_repayment (
    repayment_id          uuid        not null primary key,
    loan_id               uuid        not null,
    group_id              uuid        not null,
    borrower              uuid        not null,
    kind                  text        not null,
    amount                bigint      not null,
    penalty               bigint      not null,
    interest              bigint      not null,
    principal             bigint      not null,
    recovered             bigint      not null,
    excess                bigint      not null,
    currency              char(3)     not null,
    payment_method        text        not null,
    channel               text        not null,
    reference             text,
    value_date            date        not null,
    recorded_by           uuid,
    recorded_at           timestamptz not null,
    sequence              bigint      not null,
    entry_number          bigint,
    status                text        not null,
    reversed_on           date,
    reversed_at           timestamptz,
    reason                text,
    reversal_entry_number bigint
);
create index loan_repayment_by_loan on reporting.loan_repayment (loan_id, value_date, sequence);
create index loan_repayment_by_group on reporting.loan_repayment (group_id, value_date);
create index loan_repayment_by_reference on reporting.loan_repayment (reference) where reference is not null;
comment on table reporting.loan_repayment is 'What was paid towards loans, or recovered after they had been written off';
comment on column reporting.loan_repayment.repayment_id is 'Names the repayment';
comment on column reporting.loan_repayment.loan_id is 'The loan';
comment on column reporting.loan_repayment.group_id is 'The group that lends';
comment on column reporting.loan_repayment.borrower is 'The member who borrowed';
comment on column reporting.loan_repayment.kind is 'REPAYMENT, or RECOVERY after the loan had been written off';
comment on column reporting.loan_repayment.amount is 'What was paid, minor units: the sum of its parts';
comment on column reporting.loan_repayment.penalty is 'Part that went to penalties';
comment on column reporting.loan_repayment.interest is 'Part that went to interest';
comment on column reporting.loan_repayment.principal is 'Part that went to the principal';
comment on column reporting.loan_repayment.recovered is 'Part that made good a loss written off';
comment on column reporting.loan_repayment.excess is 'Part beyond all that was owed; it is the borrower''s';
comment on column reporting.loan_repayment.currency is 'ISO 4217 code';
comment on column reporting.loan_repayment.payment_method is 'MPESA, BANK, CASH, WALLET or OTHER';
comment on column reporting.loan_repayment.channel is 'Where it was booked: CASH, BANK or MPESA';
comment on column reporting.loan_repayment.reference is 'Receipt number of M-Pesa or the bank';
comment on column reporting.loan_repayment.value_date is 'Day on which the money moved, in the group''s time zone';
comment on column reporting.loan_repayment.recorded_by is 'Who recorded it';
comment on column reporting.loan_repayment.recorded_at is 'When it was recorded';
comment on column reporting.loan_repayment.sequence is 'Sequence number of the event that recorded it, in the loan''s stream';
comment on column reporting.loan_repayment.entry_number is 'The journal entry it is booked under';
comment on column reporting.loan_repayment.status is 'COMPLETED or REVERSED';
comment on column reporting.loan_repayment.reversed_on is 'Value date of its reversal';
comment on column reporting.loan_repayment.reversed_at is 'When it was reversed';
comment on column reporting.loan_repayment.reason is 'Why it was reversed';
comment on column reporting.loan_repayment.reversal_entry_number is 'The journal entry that undid it';

create table reporting.loan_penalty (
    loan_id    uuid   not null,
    sequence   bigint not null,
    group_id   uuid   not null,
    instalment int    not null,
    kind       text   not null,
    rule       text,
    amount     bigint not null,
    charged_on date   not null,
    reason     text,
    primary key (loan_id, sequence)
);
comment on table reporting.loan_penalty is 'Penalties for instalments that were late, and their waivers';
comment on column reporting.loan_penalty.loan_id is 'The loan';
comment on column reporting.loan_penalty.sequence is 'Sequence number of the event in the loan''s stream';
comment on column reporting.loan_penalty.group_id is 'The group that lends';
comment on column reporting.loan_penalty.instalment is 'Number of the instalment that is late';
comment on column reporting.loan_penalty.kind is 'CHARGED or WAIVED';
comment on column reporting.loan_penalty.rule is 'PERCENT_ONCE, PERCENT_A_MONTH or FIXED; null for a waiver';
comment on column reporting.loan_penalty.amount is 'Minor units, more than zero';
comment on column reporting.loan_penalty.charged_on is 'Day from which it counts';
comment on column reporting.loan_penalty.reason is 'Why it was waived';

create table reporting.loan_guarantee (
    loan_id    uuid   not null,
    guarantor  uuid   not null,
    group_id   uuid   not null,
    amount     bigint not null,
    status     text   not null,
    decided_on date,
    primary key (loan_id, guarantor)
);
create index loan_guarantee_by_guarantor on reporting.loan_guarantee (guarantor, loan_id);
comment on table reporting.loan_guarantee is 'Who answers for whose loan';
comment on column reporting.loan_guarantee.loan_id is 'The loan';
comment on column reporting.loan_guarantee.guarantor is 'The member who was asked to guarantee';
comment on column reporting.loan_guarantee.group_id is 'The group that lends';
comment on column reporting.loan_guarantee.amount is 'What of the loan, minor units';
comment on column reporting.loan_guarantee.status is 'ASKED, GIVEN, DECLINED or RELEASED';
comment on column reporting.loan_guarantee.decided_on is 'Day of the last answer or of the release';

create table reporting.loan_fact (
    loan_id      uuid        not null,
    sequence     bigint      not null,
    group_id     uuid        not null,
    type         text        not null,
    effective_on date        not null,
    recorded_at  timestamptz not null,
    actor        uuid,
    fact         text        not null,
    primary key (loan_id, sequence)
);
create index loan_fact_by_group on reporting.loan_fact (group_id, loan_id, sequence);
comment on table reporting.loan_fact is 'What happened to loans: whoever folds these up to a day has the loan as at that day';
comment on column reporting.loan_fact.loan_id is 'The loan';
comment on column reporting.loan_fact.sequence is 'From 0 in the loan''s stream';
comment on column reporting.loan_fact.group_id is 'The group that lends';
comment on column reporting.loan_fact.type is 'Kind of event, such as LoanRepaid';
comment on column reporting.loan_fact.effective_on is 'Day from which it counts, in the group''s time zone';
comment on column reporting.loan_fact.recorded_at is 'When it became known';
comment on column reporting.loan_fact.actor is 'Who caused it; null when the clock did';
comment on column reporting.loan_fact.fact is 'The event as JSON';
