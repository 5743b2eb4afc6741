-- Who read or exported what of others. Rows are only added, and removed when they are old; ids alone, no names, no
-- search terms, no addresses.

create schema if not exists audit;

create table audit.access_log (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    kind        text        not null check (kind in ('PERSONAL', 'STATEMENT', 'EXPORT', 'AUDIT', 'STAFF')),
    reader      uuid        not null,
    staff_roles text,
    endpoint    text        not null,
    format      text,
    group_id    uuid,
    member_id   uuid,
    resource    text,
    request_id  text        not null,
    ip_hash     text        not null
);
create index access_log_of_member on audit.access_log (member_id, id) where member_id is not null;
create index access_log_of_group on audit.access_log (group_id, id) where group_id is not null;
create index access_log_by_reader on audit.access_log (reader, id);
create index access_log_by_time on audit.access_log using brin (at);
comment on table audit.access_log is 'Who read or exported what of others';
comment on column audit.access_log.id is 'In the order of writing';
comment on column audit.access_log.at is 'When it was answered';
comment on column audit.access_log.kind is
    'PERSONAL details, a STATEMENT of another, an EXPORT, the AUDIT of events, or any reading by STAFF';
comment on column audit.access_log.reader is 'Who read';
comment on column audit.access_log.staff_roles is 'What the reader is to the platform, comma-separated; null for members';
comment on column audit.access_log.endpoint is 'Which endpoint answered, without what was asked of it';
comment on column audit.access_log.format is 'Type of what was answered';
comment on column audit.access_log.group_id is 'Whose books or members were read';
comment on column audit.access_log.member_id is 'Whose details were read; null for a whole list';
comment on column audit.access_log.resource is 'Id of what was read, as it stands in the path';
comment on column audit.access_log.request_id is 'The request, as in the log of the service';
comment on column audit.access_log.ip_hash is 'A keyed hash of where from';

grant usage on schema audit to ${serviceRole};
grant select, insert, delete on audit.access_log to ${serviceRole};
