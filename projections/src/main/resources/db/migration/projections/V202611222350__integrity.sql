-- Checks of the books: what each found. They are the service's own findings and no read models, so no rebuild touches
-- them, and analysts do not read them.

create schema if not exists audit;

create table audit.integrity_check (
    check_id    uuid        not null primary key,
    status      text        not null check (status in ('RUNNING', 'SOUND', 'DRIFT', 'FAILED')),
    progress    int         not null default 0,
    position    bigint      not null default 0,
    started_by  uuid,
    started_at  timestamptz not null,
    finished_at timestamptz,
    drifts      bigint,
    statement   text,
    key_id      text,
    signature   text,
    failure     text
);
create index integrity_check_by_end on audit.integrity_check (finished_at) where status in ('SOUND', 'DRIFT', 'FAILED');
comment on table audit.integrity_check is 'Checks of everything that is read against the log';
comment on column audit.integrity_check.check_id is 'Names the check; later ones are greater';
comment on column audit.integrity_check.status is 'RUNNING, SOUND, DRIFT, or FAILED when it was given up';
comment on column audit.integrity_check.progress is 'Percent';
comment on column audit.integrity_check.position is 'Up to which position the log was folded';
comment on column audit.integrity_check.started_by is 'Who asked for it; null for the one of every night';
comment on column audit.integrity_check.started_at is 'When it began';
comment on column audit.integrity_check.finished_at is 'When it came to its end';
comment on column audit.integrity_check.drifts is 'How many differences there are';
comment on column audit.integrity_check.statement is 'The result as text, which the signature is over';
comment on column audit.integrity_check.key_id is 'The log''s key that signed it';
comment on column audit.integrity_check.signature is 'Ed25519, base64';
comment on column audit.integrity_check.failure is 'Why it was given up';

create table audit.integrity_part (
    check_id uuid   not null references audit.integrity_check on delete cascade,
    number   int    not null,
    name     text   not null,
    position bigint not null,
    drifts   bigint not null,
    primary key (check_id, number)
);
comment on table audit.integrity_part is 'What a check looked at, in order';
comment on column audit.integrity_part.check_id is 'The check';
comment on column audit.integrity_part.number is 'From 1';
comment on column audit.integrity_part.name is 'A projection, a rule of the books, or the log''s proof';
comment on column audit.integrity_part.position is 'Up to which position';
comment on column audit.integrity_part.drifts is 'How many differences there are';

create table audit.integrity_drift (
    check_id   uuid   not null references audit.integrity_check on delete cascade,
    number     int    not null,
    part       text   not null,
    table_name text   not null,
    row_key    text   not null,
    kind       text   not null,
    column_name text,
    found      text,
    expected   text,
    position   bigint,
    event_type text,
    stream     text,
    primary key (check_id, number)
);
comment on table audit.integrity_drift is 'What is not as the events say: the first hundred of each part';
comment on column audit.integrity_drift.check_id is 'The check that found it';
comment on column audit.integrity_drift.number is 'From 1';
comment on column audit.integrity_drift.part is 'The part of the check';
comment on column audit.integrity_drift.table_name is 'The read table';
comment on column audit.integrity_drift.row_key is 'The row''s primary key';
comment on column audit.integrity_drift.kind is 'MISSING, LEFT_OVER, DIFFERENT, UNBALANCED or NOT_APPLIED';
comment on column audit.integrity_drift.column_name is 'The column; null for a whole row';
comment on column audit.integrity_drift.found is 'What stands there';
comment on column audit.integrity_drift.expected is 'What the events come to';
comment on column audit.integrity_drift.position is 'The event from which it stems';
comment on column audit.integrity_drift.event_type is 'Type of that event';
comment on column audit.integrity_drift.stream is 'Stream of that event';

grant usage on schema audit to ${serviceRole};
grant select, insert, update, delete on audit.integrity_check, audit.integrity_part, audit.integrity_drift
    to ${serviceRole};
