-- Finds a person's events for their proof pack, so that nobody has to read the whole ledger for it.
create table reporting.member_event (
    member_id uuid   not null,
    position  bigint not null,
    primary key (member_id, position)
);
comment on table reporting.member_event is 'Which events a person caused or is named in';
comment on column reporting.member_event.member_id is 'The person';
comment on column reporting.member_event.position is 'The event''s place in the one order of all events';
