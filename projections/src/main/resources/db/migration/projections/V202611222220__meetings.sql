-- Meetings of groups, from their notice to their minutes.

create table reporting.meeting (
    meeting_id           uuid        not null primary key,
    group_id             uuid        not null,
    meeting_type         text        not null,
    title                text        not null,
    place                text,
    agenda               text,
    agenda_by            uuid        not null,
    starts_at            timestamptz not null,
    duration_minutes     int         not null,
    status               text        not null,
    called_by            uuid        not null,
    called_at            timestamptz not null,
    constitution_version int         not null,
    rule                 text        not null,
    present              int,
    eligible             int,
    quorum_required      int,
    reason               text,
    minutes              text,
    minutes_by           uuid,
    minutes_at           timestamptz,
    minutes_edition      int,
    version              bigint      not null
);
create index meeting_by_group on reporting.meeting (group_id, starts_at, meeting_id);
comment on table reporting.meeting is 'Meetings of groups';
comment on column reporting.meeting.meeting_id is 'Names the meeting';
comment on column reporting.meeting.group_id is 'The group that meets';
comment on column reporting.meeting.meeting_type is 'ORDINARY, SPECIAL, ANNUAL or EMERGENCY';
comment on column reporting.meeting.title is 'What it is called, ciphertext under the key of whoever called it';
comment on column reporting.meeting.place is 'Where it is, ciphertext under the key of whoever called it';
comment on column reporting.meeting.agenda is 'Its items, one a line, ciphertext under the key of agenda_by';
comment on column reporting.meeting.agenda_by is 'Who wrote the agenda';
comment on column reporting.meeting.starts_at is 'When it begins';
comment on column reporting.meeting.duration_minutes is 'How long it is meant to take';
comment on column reporting.meeting.status is 'SCHEDULED, HELD or CANCELLED';
comment on column reporting.meeting.called_by is 'The official who called it';
comment on column reporting.meeting.called_at is 'When notice of it was given';
comment on column reporting.meeting.constitution_version is 'Version of the group''s rules it was called, or held, under';
comment on column reporting.meeting.rule is 'Which of those rules';
comment on column reporting.meeting.present is 'How many members came; null before it is over';
comment on column reporting.meeting.eligible is 'How many members there were; null before it is over';
comment on column reporting.meeting.quorum_required is 'How many had to come; null before it is over';
comment on column reporting.meeting.reason is 'Why it was cancelled';
comment on column reporting.meeting.minutes is 'What was written down, ciphertext under the key of minutes_by';
comment on column reporting.meeting.minutes_by is 'Who wrote the minutes';
comment on column reporting.meeting.minutes_at is 'When the minutes were recorded';
comment on column reporting.meeting.minutes_edition is 'Counts the minutes of this meeting, from 1';
comment on column reporting.meeting.version is 'Sequence number of the meeting''s last event';

create table reporting.meeting_attendance (
    meeting_id uuid not null,
    member_id  uuid not null,
    group_id   uuid not null,
    status     text not null,
    primary key (meeting_id, member_id)
);
create index meeting_attendance_by_member on reporting.meeting_attendance (member_id);
comment on table reporting.meeting_attendance is 'Who came to which meeting';
comment on column reporting.meeting_attendance.meeting_id is 'The meeting';
comment on column reporting.meeting_attendance.member_id is 'The member';
comment on column reporting.meeting_attendance.group_id is 'The group that met';
comment on column reporting.meeting_attendance.status is 'PRESENT, LATE, ABSENT or EXCUSED';

create table reporting.meeting_balance (
    meeting_id uuid   not null,
    account    text   not null,
    group_id   uuid   not null,
    balance    bigint not null,
    primary key (meeting_id, account)
);
comment on table reporting.meeting_balance is 'What stood in the books when a meeting''s minutes were recorded';
comment on column reporting.meeting_balance.meeting_id is 'The meeting';
comment on column reporting.meeting_balance.account is 'Code in the chart of accounts';
comment on column reporting.meeting_balance.group_id is 'The group that met';
comment on column reporting.meeting_balance.balance is 'All holders together, on the side on which the account grows, minor units';
