-- The Merkle log over all events, and what was signed of it. It is made from events alone, but it is no read model: it
-- is only ever added to, and never rebuilt, since what was signed stays signed.
create schema if not exists audit;
comment on schema audit is 'The log that proves that no event was changed, and the signatures on it';

create table audit.log (
    only_row       boolean     primary key default true check (only_row),
    origin         text        not null default 'chama-ledger/' || gen_random_uuid(),
    tree_size      bigint      not null default 0,
    updated_at     timestamptz not null default now(),
    alarm          text,
    alarm_position bigint
) with (fillfactor = 10);
comment on table audit.log is 'How far the log is, and whether it still matches the events; whoever holds the row adds to the log';
comment on column audit.log.origin is 'The name of this log in everything that is signed';
comment on column audit.log.tree_size is 'How many events it holds: the position of the last';
comment on column audit.log.updated_at is 'When it last grew';
comment on column audit.log.alarm is 'What no longer matches; nothing is signed meanwhile';
comment on column audit.log.alarm_position is 'The first position that was found not to match';
insert into audit.log default values;

create table audit.edge (
    level  int   primary key,
    hashes bytea not null
) with (fillfactor = 50);
comment on table audit.edge is 'The last tile of each level, as far as it is filled';
comment on column audit.edge.level is '0 holds hashes of events, each further level the roots of 256 of the one below';
comment on column audit.edge.hashes is 'Up to 255 hashes of 32 bytes';

create table audit.tile (
    level  int    not null,
    index  bigint not null,
    hashes bytea  not null,
    primary key (level, index)
);
alter table audit.tile alter column hashes set storage external;
comment on table audit.tile is 'The tree below the edge: tiles of 256 hashes, never changed';
comment on column audit.tile.level is '0 holds hashes of events, each further level the roots of tiles of the one below';
comment on column audit.tile.index is 'Place in its level, from 0; tile 1 of level 0 holds positions 257 to 512';
comment on column audit.tile.hashes is '256 hashes of 32 bytes';

create table audit.signing_key (
    key_id      text        primary key,
    public_key  bytea       not null,
    valid_from  timestamptz not null,
    made_by     uuid,
    endorsed_by text        references audit.signing_key,
    endorsement bytea
);
comment on table audit.signing_key is 'Keys that checkpoints are or were signed with; each is valid until the next';
comment on column audit.signing_key.key_id is 'First four bytes, in hex, of SHA-256 over origin, line feed, a one byte and the key';
comment on column audit.signing_key.public_key is 'Ed25519, 32 bytes';
comment on column audit.signing_key.made_by is 'Who had it made; nobody made the first';
comment on column audit.signing_key.endorsed_by is 'The key before';
comment on column audit.signing_key.endorsement is 'That key''s signature on this one';

create table audit.signing_secret (
    key_id text  primary key references audit.signing_key,
    locked bytea not null
);
comment on table audit.signing_secret is 'The private half of the key in use, locked by the house''s vault; deleted when another takes over';

create table audit.checkpoint (
    tree_size bigint      primary key check (tree_size > 0),
    root_hash bytea       not null,
    signed_at timestamptz not null,
    key_id    text        not null references audit.signing_key,
    signature bytea       not null
);
comment on table audit.checkpoint is 'What was signed: so many events, and exactly these';
comment on column audit.checkpoint.tree_size is 'How many events it covers';
comment on column audit.checkpoint.root_hash is 'Root of the Merkle tree over them, SHA-256';
comment on column audit.checkpoint.signed_at is 'The time that is part of what was signed';
comment on column audit.checkpoint.key_id is 'Which key signed';
comment on column audit.checkpoint.signature is 'Ed25519, 64 bytes';

create table audit.witness (
    name          text        primary key,
    tree_size     bigint      not null default 0,
    delivered_at  timestamptz,
    failing_since timestamptz,
    error         text
);
comment on table audit.witness is 'Places outside this database that are given checkpoints, and how that goes';
comment on column audit.witness.tree_size is 'How many events the newest checkpoint covers that it was given';

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The log is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger tile_is_for_ever before update or delete on audit.tile
    for each row execute function audit.refuse_change();
create trigger tiles_are_for_ever before truncate on audit.tile
    for each statement execute function audit.refuse_change();
create trigger checkpoint_is_for_ever before update or delete on audit.checkpoint
    for each row execute function audit.refuse_change();
create trigger checkpoints_are_for_ever before truncate on audit.checkpoint
    for each statement execute function audit.refuse_change();
create trigger key_is_for_ever before update or delete on audit.signing_key
    for each row execute function audit.refuse_change();

grant usage on schema audit to "${serviceRole}";
grant select on audit.log, audit.edge, audit.tile, audit.signing_key, audit.signing_secret, audit.checkpoint,
    audit.witness to "${serviceRole}";
grant insert on audit.tile, audit.signing_key, audit.checkpoint to "${serviceRole}";
grant update (tree_size, updated_at, alarm, alarm_position) on audit.log to "${serviceRole}";
grant insert, update on audit.edge, audit.witness to "${serviceRole}";
grant delete on audit.witness to "${serviceRole}";
grant insert, delete on audit.signing_secret to "${serviceRole}";
