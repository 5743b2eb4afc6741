-- What needs signatures: the groups' rules for them.

alter table reporting.chama_group
    add column approval_threshold      int not null default 2,
    add column approval_high_amount    bigint,
    add column approval_high_threshold int,
    add column approval_expiry_days    int not null default 14;
comment on column reporting.chama_group.approval_threshold is 'How many officials sign what the group pays';
comment on column reporting.chama_group.approval_high_amount is
    'Above this amount approval_high_threshold officials sign; minor units';
comment on column reporting.chama_group.approval_high_threshold is 'Signatures needed above approval_high_amount';
comment on column reporting.chama_group.approval_expiry_days is
    'After how many days an approval that nobody decided lapses';
