-- What groups save for.

create table reporting.goal (
    goal_id     uuid        not null primary key,
    group_id    uuid        not null,
    title       text        not null,
    target      bigint      not null,
    saved       bigint      not null,
    currency    char(3)     not null,
    deadline    date        not null,
    status      text        not null,
    set_by      uuid        not null,
    set_at      timestamptz not null,
    achieved_on date,
    reason      text,
    version     bigint      not null
);
create index goal_by_group on reporting.goal (group_id, deadline, goal_id);
create index goal_active on reporting.goal (deadline, goal_id) where status = 'ACTIVE';
comment on table reporting.goal is 'What groups save for';
comment on column reporting.goal.goal_id is 'Names the goal, and its part of the project fund';
comment on column reporting.goal.group_id is 'The group that saves';
comment on column reporting.goal.title is 'What for, ciphertext under the key of set_by';
comment on column reporting.goal.target is 'How much is wanted, minor units';
comment on column reporting.goal.saved is 'How much of the project fund is set aside for it, minor units';
comment on column reporting.goal.currency is 'ISO 4217 code';
comment on column reporting.goal.deadline is 'The last day on which it can be achieved';
comment on column reporting.goal.status is 'ACTIVE, ACHIEVED, MISSED or CANCELLED';
comment on column reporting.goal.set_by is 'The official who set it';
comment on column reporting.goal.set_at is 'When it was set';
comment on column reporting.goal.achieved_on is 'Day on which the target was reached';
comment on column reporting.goal.reason is 'Why it was cancelled';
comment on column reporting.goal.version is 'Sequence number of the goal''s last event';
