-- Whom an event concerns is looked up once in a while, for a proof pack, and written with every event. Within a block
-- of positions it lies by member, so that what is written at one time lies in few places; who looks a member up asks
-- every block, which is one look for each ten thousand events.
alter table reporting.member_event drop constraint member_event_pkey;
alter table reporting.member_event add column block bigint;
update reporting.member_event set block = position / 10000;
alter table reporting.member_event alter column block set not null;
alter table reporting.member_event add primary key (block, member_id, position);
comment on column reporting.member_event.block is
    'The position in ten thousands, so that rows of one time lie together';
