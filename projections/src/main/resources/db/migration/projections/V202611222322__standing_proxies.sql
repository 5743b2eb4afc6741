-- Who votes for whom in all votes of a group, each until a date.

create table reporting.standing_proxy (
    group_id     uuid        not null,
    principal    uuid        not null,
    holder       uuid        not null,
    expires_at   timestamptz not null,
    appointed_at timestamptz not null,
    primary key (group_id, principal)
);
comment on table reporting.standing_proxy is 'Who votes for whom in all votes of a group';
comment on column reporting.standing_proxy.group_id is 'The group';
comment on column reporting.standing_proxy.principal is 'Whose ballots they are';
comment on column reporting.standing_proxy.holder is 'Who may cast them';
comment on column reporting.standing_proxy.expires_at is 'Until when';
comment on column reporting.standing_proxy.appointed_at is 'Since when';
