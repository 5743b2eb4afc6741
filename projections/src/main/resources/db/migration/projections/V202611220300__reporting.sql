-- Read tables: what the events came to. All of it can be thrown away and is then rebuilt from the events.
-- Amounts are in minor units (cents) of the currency named beside them or of the group. Personal details are
-- ciphertext. No views and no foreign keys here: a rebuild replaces these tables by freshly filled ones of the same name.

create schema if not exists reporting;
create schema if not exists rebuild;
comment on schema reporting is 'Read tables, filled from events by projections; safe for analysts to query';
comment on schema rebuild is 'Tables that a running rebuild fills beside those of the schema reporting';

-- People ---------------------------------------------------------------------------------------------------------

create table reporting.member (
    member_id     uuid        not null primary key,
    email         text        not null,
    first_name    text        not null,
    last_name     text        not null,
    phone_number  text,
    registered_at timestamptz not null,
    version       bigint      not null
);
create index member_by_registered_at on reporting.member (registered_at, member_id);
comment on table reporting.member is 'Registered people; their details are ciphertext under a key of their own';
comment on column reporting.member.member_id is 'Names the person';
comment on column reporting.member.email is 'E-mail address, ciphertext';
comment on column reporting.member.first_name is 'First name, ciphertext';
comment on column reporting.member.last_name is 'Last name, ciphertext';
comment on column reporting.member.phone_number is 'Telephone number in E.164, ciphertext';
comment on column reporting.member.registered_at is 'When the person registered';
comment on column reporting.member.version is 'Sequence number of the person''s last event';

create table reporting.staff_role (
    member_id uuid not null,
    role      text not null,
    primary key (member_id, role)
);
comment on table reporting.staff_role is 'What people are to the platform, beside being members of groups';
comment on column reporting.staff_role.member_id is 'The person';
comment on column reporting.staff_role.role is 'ADMIN, COMPLIANCE, AUDITOR or ANALYST';

-- Groups ---------------------------------------------------------------------------------------------------------

create table reporting.chama_group (
    group_id                   uuid        not null primary key,
    name                       text        not null,
    group_type                 text        not null,
    description                text        not null,
    objectives                 text        not null,
    currency                   char(3)     not null,
    time_zone                  text        not null,
    contribution_frequency     text        not null,
    minimum_contribution       bigint      not null,
    contributions_from         date        not null,
    registration_number        text,
    meeting_day                text,
    members_may_read_books     boolean     not null,
    officials_complete_at_once boolean     not null,
    status                     text        not null,
    founder                    uuid        not null,
    formed_on                  date        not null,
    formed_at                  timestamptz not null,
    version                    bigint      not null
);
create index chama_group_by_formed_at on reporting.chama_group (formed_at, group_id);
comment on table reporting.chama_group is 'Groups and their settings as they are today';
comment on column reporting.chama_group.group_id is 'Names the group';
comment on column reporting.chama_group.name is 'What the group calls itself';
comment on column reporting.chama_group.group_type is 'SAVINGS, INVESTMENT, WELFARE, MIXED or ROTATING';
comment on column reporting.chama_group.description is 'What the group says of itself';
comment on column reporting.chama_group.objectives is 'What the group wants to reach';
comment on column reporting.chama_group.currency is 'ISO 4217 code of the group''s one currency';
comment on column reporting.chama_group.time_zone is 'IANA zone in which the group''s days begin and end';
comment on column reporting.chama_group.contribution_frequency is 'DAILY, WEEKLY, BIWEEKLY or MONTHLY';
comment on column reporting.chama_group.minimum_contribution is 'Regular contribution of one period, minor units';
comment on column reporting.chama_group.contributions_from is 'First day of the first period with a contribution due';
comment on column reporting.chama_group.registration_number is 'Number under which the group is registered';
comment on column reporting.chama_group.meeting_day is 'Day of the week on which the group meets';
comment on column reporting.chama_group.members_may_read_books is 'Whether ordinary members may read the books';
comment on column reporting.chama_group.officials_complete_at_once is
    'Whether what an official records for another member counts at once';
comment on column reporting.chama_group.status is 'ACTIVE, SUSPENDED or CLOSED';
comment on column reporting.chama_group.founder is 'The member who formed the group';
comment on column reporting.chama_group.formed_on is 'Day of forming, in the group''s time zone';
comment on column reporting.chama_group.formed_at is 'Instant of forming';
comment on column reporting.chama_group.version is 'Sequence number of the group''s last event';

create table reporting.membership (
    group_id   uuid        not null,
    member_id  uuid        not null,
    role       text        not null,
    status     text        not null,
    invited_at timestamptz not null,
    joined_on  date,
    joined_at  timestamptz,
    ended_at   timestamptz,
    reason     text,
    primary key (group_id, member_id)
);
create index membership_by_member on reporting.membership (member_id, group_id);
comment on table reporting.membership is 'Who stands where in which group today';
comment on column reporting.membership.group_id is 'The group';
comment on column reporting.membership.member_id is 'The person';
comment on column reporting.membership.role is
    'ADMIN, CHAIRPERSON, VICE_CHAIRPERSON, TREASURER, SECRETARY or MEMBER';
comment on column reporting.membership.status is 'INVITED, REQUESTED, ACTIVE, SUSPENDED, LEFT or REMOVED';
comment on column reporting.membership.invited_at is 'When the person was last invited, asked to join, or founded the group';
comment on column reporting.membership.joined_on is 'Day of admission, in the group''s time zone';
comment on column reporting.membership.joined_at is 'Instant of admission';
comment on column reporting.membership.ended_at is 'When the person left or was removed';
comment on column reporting.membership.reason is 'Why the person is suspended or was removed';

-- Contributions --------------------------------------------------------------------------------------------------

create table reporting.contribution (
    contribution_id       uuid        not null primary key,
    group_id              uuid        not null,
    member_id             uuid        not null,
    amount                bigint      not null,
    currency              char(3)     not null,
    fund                  text        not null,
    payment_method        text        not null,
    channel               text,
    reference             text,
    notes                 text,
    value_date            date        not null,
    status                text        not null,
    recorded_by           uuid        not null,
    recorded_at           timestamptz not null,
    entry_number          bigint,
    reversal_entry_number bigint,
    reason                text,
    batch_id              uuid,
    import_row            int,
    version               bigint      not null
);
-- Keyset pages: of a group by either date, of a member in a group (statement, matrix), of a member, of everything.
create index contribution_by_group on reporting.contribution (group_id, recorded_at, contribution_id);
create index contribution_by_group_and_day on reporting.contribution (group_id, value_date, contribution_id);
create index contribution_by_group_and_member on reporting.contribution (group_id, member_id, value_date, contribution_id);
create index contribution_by_member on reporting.contribution (member_id, recorded_at, contribution_id);
create index contribution_by_recorded_at on reporting.contribution (recorded_at, contribution_id);
create index contribution_pending on reporting.contribution (group_id, recorded_at, contribution_id)
    where status = 'PENDING';
create index contribution_by_reference on reporting.contribution (reference) where reference is not null;
create index contribution_by_batch on reporting.contribution (batch_id, import_row) where batch_id is not null;
comment on table reporting.contribution is 'What members paid in, or say they did';
comment on column reporting.contribution.contribution_id is 'Names the contribution';
comment on column reporting.contribution.group_id is 'The group it was paid to';
comment on column reporting.contribution.member_id is 'The member who paid';
comment on column reporting.contribution.amount is 'Minor units, more than zero';
comment on column reporting.contribution.currency is 'ISO 4217 code';
comment on column reporting.contribution.fund is 'SAVINGS, SHARES, WELFARE or PROJECT';
comment on column reporting.contribution.payment_method is 'MPESA, BANK, CASH, WALLET or OTHER';
comment on column reporting.contribution.channel is 'Where it was booked: CASH, BANK or MPESA; null while it is not';
comment on column reporting.contribution.reference is 'Receipt number of M-Pesa or the bank';
comment on column reporting.contribution.notes is 'Remarks, ciphertext under the member''s key';
comment on column reporting.contribution.value_date is 'Day on which the money moved, in the group''s time zone';
comment on column reporting.contribution.status is 'PENDING, COMPLETED, FAILED, RECONCILED or REVERSED';
comment on column reporting.contribution.recorded_by is 'Who brought it in';
comment on column reporting.contribution.recorded_at is 'When it was brought in';
comment on column reporting.contribution.entry_number is 'The journal entry it is booked under';
comment on column reporting.contribution.reversal_entry_number is 'The journal entry that undid it';
comment on column reporting.contribution.reason is 'Why it failed or was reversed';
comment on column reporting.contribution.batch_id is 'The import that brought it in';
comment on column reporting.contribution.import_row is 'Its line in the imported file, the header being line 1';
comment on column reporting.contribution.version is 'Sequence number of the contribution''s last event';

create table reporting.contribution_import (
    batch_id    uuid        not null primary key,
    group_id    uuid        not null,
    file_hash   text        not null,
    rows        int         not null,
    accepted    int         not null,
    duplicates  int         not null,
    total       bigint      not null,
    currency    char(3)     not null,
    status      text        not null,
    reason      text,
    imported_by uuid        not null,
    imported_at timestamptz not null,
    version     bigint      not null
);
create index contribution_import_by_group on reporting.contribution_import (group_id, imported_at, batch_id);
comment on table reporting.contribution_import is 'Files of contributions that were posted';
comment on column reporting.contribution_import.batch_id is 'Names the import';
comment on column reporting.contribution_import.group_id is 'The group whose contributions the file held';
comment on column reporting.contribution_import.file_hash is 'SHA-256 of the file, lower-case hex';
comment on column reporting.contribution_import.rows is 'Lines of the file, the header left out';
comment on column reporting.contribution_import.accepted is 'Lines that were posted';
comment on column reporting.contribution_import.duplicates is 'Lines left out because they were in the books already';
comment on column reporting.contribution_import.total is 'Sum of the posted lines, minor units';
comment on column reporting.contribution_import.currency is 'ISO 4217 code';
comment on column reporting.contribution_import.status is 'POSTED or UNDONE';
comment on column reporting.contribution_import.reason is 'Why the import was undone';
comment on column reporting.contribution_import.imported_by is 'Who imported the file';
comment on column reporting.contribution_import.imported_at is 'When the file was imported';
comment on column reporting.contribution_import.version is 'Sequence number of the import''s last event';

-- Books ----------------------------------------------------------------------------------------------------------

create table reporting.transfer (
    transfer_id           uuid    not null primary key,
    group_id              uuid    not null,
    from_channel          text    not null,
    to_channel            text    not null,
    amount                bigint  not null,
    currency              char(3) not null,
    value_date            date    not null,
    status                text    not null,
    entry_number          bigint,
    reversal_entry_number bigint,
    reason                text,
    version               bigint  not null
);
create index transfer_by_group on reporting.transfer (group_id, value_date, transfer_id);
comment on table reporting.transfer is 'Movements of money between two channels of one group';
comment on column reporting.transfer.transfer_id is 'Names the transfer';
comment on column reporting.transfer.group_id is 'The group';
comment on column reporting.transfer.from_channel is 'CASH, BANK or MPESA';
comment on column reporting.transfer.to_channel is 'CASH, BANK or MPESA';
comment on column reporting.transfer.amount is 'Minor units, more than zero';
comment on column reporting.transfer.currency is 'ISO 4217 code';
comment on column reporting.transfer.value_date is 'Day on which the money moved, in the group''s time zone';
comment on column reporting.transfer.status is 'COMPLETED or REVERSED';
comment on column reporting.transfer.entry_number is 'The journal entry it is booked under';
comment on column reporting.transfer.reversal_entry_number is 'The journal entry that undid it';
comment on column reporting.transfer.reason is 'Why it was reversed';
comment on column reporting.transfer.version is 'Sequence number of the transfer''s last event';

create table reporting.entry (
    group_id    uuid        not null,
    number      bigint      not null,
    value_date  date        not null,
    recorded_at timestamptz not null,
    position    bigint      not null,
    narration   text        not null,
    source_type text        not null,
    source_id   uuid        not null,
    reverses    bigint,
    actor       uuid,
    primary key (group_id, number)
);
create index entry_by_day on reporting.entry (group_id, value_date, number);
create index entry_by_source on reporting.entry (source_id);
comment on table reporting.entry is 'Journal entries; none is ever changed';
comment on column reporting.entry.group_id is 'The group whose books these are';
comment on column reporting.entry.number is 'From 1, without a gap in the group';
comment on column reporting.entry.value_date is 'Day on which the money moved, in the group''s time zone';
comment on column reporting.entry.recorded_at is 'When the books learnt of it';
comment on column reporting.entry.position is 'Global position of the event behind it';
comment on column reporting.entry.narration is 'What it was for, in words';
comment on column reporting.entry.source_type is 'Kind of what caused it, such as contribution';
comment on column reporting.entry.source_id is 'Id of what caused it';
comment on column reporting.entry.reverses is 'Number of the entry that this one undoes';
comment on column reporting.entry.actor is 'Who caused it';

create table reporting.posting (
    group_id    uuid        not null,
    number      bigint      not null,
    line        smallint    not null,
    account     text        not null,
    holder      text        not null default '',
    side        char(1)     not null check (side in ('D', 'C')),
    amount      bigint      not null check (amount > 0),
    value_date  date        not null,
    recorded_at timestamptz not null,
    source_type text        not null,
    primary key (group_id, number, line)
);
-- Sums of a group, an account or a holder as at a day and as known at an instant read this index alone.
create index posting_by_account on reporting.posting (group_id, account, holder, value_date, number)
    include (recorded_at, side, amount, source_type);
comment on table reporting.posting is 'Lines of journal entries; debits equal credits in every entry';
comment on column reporting.posting.group_id is 'The group whose books these are';
comment on column reporting.posting.number is 'Number of the entry';
comment on column reporting.posting.line is 'From 1 within the entry';
comment on column reporting.posting.account is 'Code in the chart of accounts, such as 1010';
comment on column reporting.posting.holder is 'Whose money it is within the account; empty where there are no sub-accounts';
comment on column reporting.posting.side is 'D for debit, C for credit';
comment on column reporting.posting.amount is 'Minor units, more than zero';
comment on column reporting.posting.value_date is 'The entry''s value date';
comment on column reporting.posting.recorded_at is 'When the books learnt of the entry';
comment on column reporting.posting.source_type is 'Kind of what caused the entry';

-- Debit and credit change with every entry and stand in no index, so an update stays within its page.
create table reporting.account_balance (
    group_id uuid   not null,
    account  text   not null,
    holder   text   not null default '',
    debit    bigint not null,
    credit   bigint not null,
    primary key (group_id, account, holder)
) with (fillfactor = 70);
comment on table reporting.account_balance is 'Sums of all postings, entries of every value date included';
comment on column reporting.account_balance.group_id is 'The group whose books these are';
comment on column reporting.account_balance.account is 'Code in the chart of accounts, such as 1010';
comment on column reporting.account_balance.holder is
    'Whose money it is within the account; empty where there are no sub-accounts';
comment on column reporting.account_balance.debit is 'Sum of all debits, minor units';
comment on column reporting.account_balance.credit is 'Sum of all credits, minor units';

create table reporting.books (
    group_id     uuid    not null primary key,
    currency     char(3) not null,
    time_zone    text    not null,
    closed_until date,
    entries      bigint  not null,
    version      bigint  not null
) with (fillfactor = 70);
comment on table reporting.books is 'One row for each group''s books';
comment on column reporting.books.group_id is 'The group whose books these are';
comment on column reporting.books.currency is 'ISO 4217 code of every entry';
comment on column reporting.books.time_zone is 'IANA zone of the value dates';
comment on column reporting.books.closed_until is 'Last day of the last closed period';
comment on column reporting.books.entries is 'How many entries there are: the number of the last one';
comment on column reporting.books.version is 'Sequence number of the books'' last event';

create table reporting.accounting_period (
    group_id     uuid        not null,
    closed_until date        not null,
    surplus      bigint      not null,
    entry_number bigint,
    closed_at    timestamptz not null,
    closed_by    uuid,
    primary key (group_id, closed_until)
);
comment on table reporting.accounting_period is 'Closed accounting periods';
comment on column reporting.accounting_period.group_id is 'The group whose books these are';
comment on column reporting.accounting_period.closed_until is 'Last day of the period';
comment on column reporting.accounting_period.surplus is
    'Income less expense carried to the retained surplus, minor units; negative for a deficit';
comment on column reporting.accounting_period.entry_number is 'The closing entry; null when there was nothing to carry';
comment on column reporting.accounting_period.closed_at is 'When the period was closed';
comment on column reporting.accounting_period.closed_by is 'Who closed it';

-- How far the projections are ------------------------------------------------------------------------------------

create table reporting.projection_progress (
    name       text        not null primary key,
    position   bigint      not null,
    updated_at timestamptz not null,
    owner      text,
    claimed_at timestamptz not null,
    parked     bigint      not null default 0,
    failure    text
) with (fillfactor = 50);
comment on table reporting.projection_progress is
    'How far each projection is; written in the same transaction as its tables, so the two cannot disagree';
comment on column reporting.projection_progress.name is 'The projection';
comment on column reporting.projection_progress.position is 'Global position of the last event that its tables hold';
comment on column reporting.projection_progress.updated_at is 'When the position last moved';
comment on column reporting.projection_progress.owner is 'The node that is running the projection';
comment on column reporting.projection_progress.claimed_at is 'When the node last said that it still is';
comment on column reporting.projection_progress.parked is 'How many dead letters wait';
comment on column reporting.projection_progress.failure is 'Why it cannot go on at the moment; null while it can';

create table reporting.dead_letter (
    id              bigint generated always as identity primary key,
    projection      text        not null,
    position        bigint      not null,
    sequence_key    text        not null,
    event_type      text        not null,
    cause           text        not null,
    attempts        int         not null,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    status          text        not null default 'PARKED' check (status in ('PARKED', 'DISCARDED')),
    discarded_by    uuid,
    discarded_at    timestamptz,
    discard_reason  text,
    unique (projection, position)
);
create index dead_letter_parked on reporting.dead_letter (projection, sequence_key, position) where status = 'PARKED';
comment on table reporting.dead_letter is
    'Events that a projection could not apply, and those that wait behind them so that order is kept';
comment on column reporting.dead_letter.id is 'Names the dead letter';
comment on column reporting.dead_letter.projection is 'The projection that failed';
comment on column reporting.dead_letter.position is 'Global position of the event; the event itself is in the ledger';
comment on column reporting.dead_letter.sequence_key is 'Events of one key are applied in order: the group, or the stream';
comment on column reporting.dead_letter.event_type is 'Type of the event';
comment on column reporting.dead_letter.cause is 'Why it failed, or behind which position it waits';
comment on column reporting.dead_letter.attempts is 'How often it was tried; 0 for one that only waits behind another';
comment on column reporting.dead_letter.first_failed_at is 'When it was put here';
comment on column reporting.dead_letter.last_failed_at is 'When it last failed';
comment on column reporting.dead_letter.status is 'PARKED, or DISCARDED by an operator';
comment on column reporting.dead_letter.discarded_by is 'Who discarded it';
comment on column reporting.dead_letter.discarded_at is 'When it was discarded';
comment on column reporting.dead_letter.discard_reason is 'Why it was discarded';

create table reporting.projection_rebuild (
    rebuild_id  uuid        not null primary key,
    projection  text        not null,
    status      text        not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    position    bigint      not null,
    target      bigint      not null,
    started_by  uuid,
    started_at  timestamptz not null,
    finished_at timestamptz,
    differences bigint,
    report      text
);
create index projection_rebuild_by_projection on reporting.projection_rebuild (projection, started_at);
comment on table reporting.projection_rebuild is 'Rebuilds of projections, the running one included';
comment on column reporting.projection_rebuild.rebuild_id is 'Names the rebuild';
comment on column reporting.projection_rebuild.projection is 'The projection whose tables are filled anew';
comment on column reporting.projection_rebuild.status is 'RUNNING, DONE or FAILED';
comment on column reporting.projection_rebuild.position is 'Global position that the new tables have reached';
comment on column reporting.projection_rebuild.target is 'End of the ledger when the rebuild last looked';
comment on column reporting.projection_rebuild.started_by is 'Who asked for it';
comment on column reporting.projection_rebuild.started_at is 'When it began';
comment on column reporting.projection_rebuild.finished_at is 'When it was done or failed';
comment on column reporting.projection_rebuild.differences is 'Rows in which the old tables differed from the new ones';
comment on column reporting.projection_rebuild.report is 'The differences by table and key, or why it failed';

-- Who may what -----------------------------------------------------------------------------------------------------

grant usage on schema reporting, rebuild to ${serviceRole};
grant select, insert, update, delete on all tables in schema reporting to ${serviceRole};
alter default privileges in schema reporting grant select, insert, update, delete on tables to ${serviceRole};

-- Analysts read these tables and nothing else. The embedded server makes their role; elsewhere it is made here if this
-- user may, or by hand before.
do $$
begin
    if not exists (select from pg_roles where rolname = 'chama_analyst') then
        create role chama_analyst nologin;
    end if;
exception
    when duplicate_object or unique_violation then null; -- another database of this server was first
    when insufficient_privilege then
        raise notice 'This user may not create roles: create role chama_analyst by hand to let analysts in';
end
$$;

do $$
begin
    if exists (select from pg_roles where rolname = 'chama_analyst') then
        grant usage on schema reporting to chama_analyst;
        grant select on all tables in schema reporting to chama_analyst;
        alter default privileges in schema reporting grant select on tables to chama_analyst;
    end if;
end
$$;
