-- Keys, each wrapped by the master key that the service is given at its start. Without the rows of this schema no
-- personal detail in the events can be read; they belong into every backup, and into none that outlives an erasure.

create schema if not exists keys;
comment on schema keys is 'Keys of people and of the house, wrapped by the master key';

create table keys.subject_key (
    subject       uuid        not null primary key,
    wrapped_key   bytea,
    master_key_id text,
    created_at    timestamptz not null default now(),
    destroyed_at  timestamptz,
    check ((wrapped_key is null) = (destroyed_at is not null)),
    check ((wrapped_key is null) = (master_key_id is null))
) with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0);
create index subject_key_destroyed on keys.subject_key (destroyed_at) where destroyed_at is not null;
create index subject_key_by_master on keys.subject_key (master_key_id) where master_key_id is not null;
comment on table keys.subject_key is
    'One data key per person. A destroyed one leaves its row behind, so that no new key is ever made for the person';
comment on column keys.subject_key.subject is 'The person';
comment on column keys.subject_key.wrapped_key is 'The data key under the master key; null once destroyed';
comment on column keys.subject_key.master_key_id is 'Which master key wraps it';
comment on column keys.subject_key.created_at is 'When a detail of the person was first enciphered';
comment on column keys.subject_key.destroyed_at is 'When the person was erased';

create table keys.house_key (
    name          text        not null primary key,
    wrapped_key   bytea       not null,
    master_key_id text        not null,
    created_at    timestamptz not null default now()
);
comment on table keys.house_key is 'Keys of the house itself; losing one makes what it protects unreadable';
comment on column keys.house_key.name is 'What it is for: fingerprint, vault';
comment on column keys.house_key.wrapped_key is 'The key under the master key';
comment on column keys.house_key.master_key_id is 'Which master key wraps it';
comment on column keys.house_key.created_at is 'When it was made: at the first start';

grant usage on schema keys to "${serviceRole}";
grant select, insert, update on keys.subject_key, keys.house_key to "${serviceRole}";
