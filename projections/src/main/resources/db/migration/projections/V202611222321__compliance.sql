-- What the law asks of groups by a day, and what they did about it.

create table reporting.compliance (
    obligation_id   uuid        not null primary key,
    group_id        uuid        not null,
    compliance_type text        not null,
    title           text        not null,
    due_on          date        not null,
    notice_days     int         not null,
    every_months    int,
    responsible     uuid        not null,
    status          text        not null,
    recorded_by     uuid        not null,
    recorded_at     timestamptz not null,
    alert_status    text,
    alert_raised_at timestamptz,
    alert_closed_by uuid,
    alert_closed_at timestamptz,
    alert_reason    text,
    version         bigint      not null
);
create index compliance_by_group on reporting.compliance (group_id, due_on, obligation_id);
create index compliance_by_day on reporting.compliance (due_on, obligation_id) where status <> 'CLOSED';
comment on table reporting.compliance is 'What the law asks of groups by a day';
comment on column reporting.compliance.obligation_id is 'Names the record';
comment on column reporting.compliance.group_id is 'The group of which it is asked';
comment on column reporting.compliance.compliance_type is
    'ODPC_REGISTRATION, TAX_RETURN, GROUP_REGISTRATION, ANNUAL_REPORT, AUDIT or OTHER';
comment on column reporting.compliance.title is 'What it is called, ciphertext under the key of recorded_by';
comment on column reporting.compliance.due_on is 'The day by which it is to be done; once CLOSED, the last such day';
comment on column reporting.compliance.notice_days is 'How many days before somebody is warned';
comment on column reporting.compliance.every_months is 'After how many months it is due again; null where it is due once';
comment on column reporting.compliance.responsible is 'The official who sees to it';
comment on column reporting.compliance.status is 'PENDING, DUE_SOON, OVERDUE or CLOSED';
comment on column reporting.compliance.recorded_by is 'Who recorded it';
comment on column reporting.compliance.recorded_at is 'When it was recorded';
comment on column reporting.compliance.alert_status is
    'OPEN, or CLOSED once a compliance officer has looked at the warning; null while there is nothing to warn of';
comment on column reporting.compliance.alert_raised_at is 'When it became DUE_SOON or OVERDUE';
comment on column reporting.compliance.alert_closed_by is 'The compliance officer who looked at the warning';
comment on column reporting.compliance.alert_closed_at is 'When they did';
comment on column reporting.compliance.alert_reason is 'What they found, ciphertext under the key of alert_closed_by';
comment on column reporting.compliance.version is 'Sequence number of the record''s last event';

create table reporting.compliance_closing (
    obligation_id uuid        not null,
    occurrence    int         not null,
    group_id      uuid        not null,
    due_on        date        not null,
    evidence      uuid,
    note          text,
    closed_by     uuid        not null,
    closed_at     timestamptz not null,
    primary key (obligation_id, occurrence)
);
comment on table reporting.compliance_closing is 'What groups did about what the law asks of them';
comment on column reporting.compliance_closing.obligation_id is 'The record';
comment on column reporting.compliance_closing.occurrence is 'Counts the days on which it was due, from 1';
comment on column reporting.compliance_closing.group_id is 'The group of which it is asked';
comment on column reporting.compliance_closing.due_on is 'The day by which it was to be done';
comment on column reporting.compliance_closing.evidence is 'The document that shows it was done';
comment on column reporting.compliance_closing.note is 'What was said about it, ciphertext under the key of closed_by';
comment on column reporting.compliance_closing.closed_by is 'Who closed it';
comment on column reporting.compliance_closing.closed_at is 'When it was closed';
