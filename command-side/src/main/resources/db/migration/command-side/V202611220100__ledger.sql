-- The event store, and what is written in the same transaction as events.
create schema ledger;
comment on schema ledger is 'What happened, for ever, and what is decided together with it';

create table ledger.event (
    position    bigint      not null primary key,
    event_id    uuid        not null,
    stream_type text        not null,
    stream_id   uuid        not null,
    sequence    bigint      not null,
    type        text        not null,
    revision    text        not null,
    recorded_at timestamptz not null,
    payload     json        not null,
    metadata    json        not null,
    constraint event_stream_sequence unique (stream_type, stream_id, sequence)
);
comment on table ledger.event is 'Every event there ever was; rows are added and never changed or removed';
comment on column ledger.event.position is 'Place in the one global order, from 1, without a gap; a later position is committed later';
comment on column ledger.event.event_id is 'Names the event';
comment on column ledger.event.stream_type is 'Kind of the aggregate that decided it';
comment on column ledger.event.stream_id is 'The aggregate that decided it';
comment on column ledger.event.sequence is 'Place in the aggregate''s own order, from 0; two writers cannot take the same one';
comment on column ledger.event.type is 'Room and name of the event';
comment on column ledger.event.revision is 'Revision of the payload''s shape';
comment on column ledger.event.recorded_at is 'When it was recorded, UTC';
comment on column ledger.event.payload is 'What happened; personal details are ciphertext';
comment on column ledger.event.metadata is 'Who did it, in which role, by which request';

-- One row, updated by every append: whoever holds it hands out the next positions, so that they are contiguous and
-- become visible in order. It costs nothing beside the flush, since a node appends in one transaction at a time.
create table ledger.event_head (
    only_row boolean primary key default true check (only_row),
    position bigint not null
) with (fillfactor = 10);
comment on table ledger.event_head is 'The last position given out';
insert into ledger.event_head (position) values (0);

create table ledger.claim (
    kind     text   not null,
    key      text   not null,
    owner    text   not null,
    position bigint not null,
    primary key (kind, key)
);
comment on table ledger.claim is 'What may be there only once: an e-mail address, a payment reference, the entry of a source';
comment on column ledger.claim.owner is 'Who holds it: an id, or the number of an entry';
comment on column ledger.claim.position is 'The last position before the events it was taken with';

create table ledger.idempotency (
    scope        text        not null,
    key          text        not null,
    fingerprint  text        not null,
    status       int         not null,
    location     text,
    content_type text        not null,
    body         text        not null,
    version      bigint,
    position     bigint,
    created_at   timestamptz not null default now(),
    primary key (scope, key)
);
comment on table ledger.idempotency is 'First answers given under an idempotency key';
create index idempotency_created_at on ledger.idempotency (created_at);

create table ledger.snapshot (
    stream_type text        not null,
    stream_id   uuid        not null,
    sequence    bigint      not null,
    type        text        not null,
    revision    text        not null,
    recorded_at timestamptz not null,
    payload     json        not null,
    metadata    json        not null,
    primary key (stream_type, stream_id)
);
comment on table ledger.snapshot is 'An aggregate''s state at some sequence; a shortcut that may be deleted at any time';

create schema identity;
comment on schema identity is 'Credentials and sessions: not events, so that they can be changed and deleted';

create table identity.credential (
    member_id         uuid        primary key,
    email_fingerprint text        not null unique,
    password_hash     text        not null,
    changed_at        timestamptz not null default now()
);
comment on table identity.credential is 'How a person proves who they are';

create table identity.staff_role (
    member_id uuid not null,
    role      text not null,
    primary key (member_id, role)
);
comment on table identity.staff_role is 'What a person is to the platform; follows the events in their own transaction';

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Events are never changed or removed' using errcode = 'insufficient_privilege';
end
$$;
create trigger event_is_for_ever before update or delete on ledger.event
    for each row execute function ledger.refuse_change();
create trigger events_are_for_ever before truncate on ledger.event
    for each statement execute function ledger.refuse_change();

-- What the service may do, and nothing else: events can be added and read.
grant usage on schema ledger, identity to "${serviceRole}";
grant select, insert on ledger.event to "${serviceRole}";
grant select, update on ledger.event_head to "${serviceRole}";
grant select, insert, delete on ledger.claim, ledger.idempotency to "${serviceRole}";
grant select, insert, update, delete on ledger.snapshot, identity.credential, identity.staff_role to "${serviceRole}";
