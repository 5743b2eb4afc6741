-- Constitutions: version by version, with the rules that are enforced.

alter table reporting.chama_group add column constitution_version int not null default 0;
comment on column reporting.chama_group.constitution_version is
    'The version of its constitution that the group is governed by; 0 for none';

create table reporting.constitution (
    group_id                uuid        not null,
    version                 int         not null,
    status                  text        not null,
    text                    text        not null,
    currency                char(3)     not null,
    contribution_frequency  text,
    minimum_contribution    bigint      not null,
    approval_threshold      int         not null,
    approval_high_amount    bigint,
    approval_high_threshold int,
    approval_expiry_days    int         not null,
    fine_grace_days         int         not null,
    loan_rate               text        not null,
    loan_savings_multiple   text        not null,
    quorum_percent          int         not null,
    ballots_changeable      boolean     not null,
    proxies                 boolean     not null,
    secret_proxies          boolean     not null,
    proxy_limit             int         not null,
    notice_annual_days      int         not null,
    notice_special_days     int         not null,
    notice_emergency_hours  int         not null,
    term_months             int         not null,
    terms_consecutive       int         not null,
    exit_notice_days        int         not null,
    drafted_by              uuid        not null,
    drafted_at              timestamptz not null,
    proposed_by             uuid,
    proposed_at             timestamptz,
    vote_id                 uuid,
    in_force_from           timestamptz,
    rejected_at             timestamptz,
    stream_version          bigint      not null,
    primary key (group_id, version)
);
comment on table reporting.constitution is 'Versions of the groups'' constitutions';
comment on column reporting.constitution.group_id is 'The group';
comment on column reporting.constitution.version is 'From 1 in each group';
comment on column reporting.constitution.status is 'DRAFT, PROPOSED, ADOPTED, REJECTED or SUPERSEDED';
comment on column reporting.constitution.text is 'What is written down, in words';
comment on column reporting.constitution.currency is 'ISO 4217 code';
comment on column reporting.constitution.contribution_frequency is
    'How often members contribute; empty where the group''s own setting stands';
comment on column reporting.constitution.minimum_contribution is 'What each member owes in each period; minor units';
comment on column reporting.constitution.approval_threshold is 'How many officials sign what the group pays';
comment on column reporting.constitution.approval_high_amount is
    'Above this amount approval_high_threshold officials sign; minor units';
comment on column reporting.constitution.approval_high_threshold is 'Signatures needed above approval_high_amount';
comment on column reporting.constitution.approval_expiry_days is
    'After how many days an approval that nobody decided lapses';
comment on column reporting.constitution.fine_grace_days is 'How many days after it was due something counts as late';
comment on column reporting.constitution.loan_rate is 'Percent a year, where no loan product says otherwise';
comment on column reporting.constitution.loan_savings_multiple is
    'Most principal, in percent of the borrower''s savings, where no loan product says otherwise';
comment on column reporting.constitution.quorum_percent is 'How many of those who may vote have to take part, percent';
comment on column reporting.constitution.ballots_changeable is 'Whether a ballot may be cast anew until a vote closes';
comment on column reporting.constitution.proxies is 'Whether members may vote through others';
comment on column reporting.constitution.secret_proxies is 'Whether they may in secret votes too';
comment on column reporting.constitution.proxy_limit is 'For how many others one member may vote';
comment on column reporting.constitution.notice_annual_days is 'Notice of an annual general meeting, days';
comment on column reporting.constitution.notice_special_days is 'Notice of a special or ordinary meeting, days';
comment on column reporting.constitution.notice_emergency_hours is 'Notice of a meeting that cannot wait, hours';
comment on column reporting.constitution.term_months is 'How long an office is held';
comment on column reporting.constitution.terms_consecutive is 'How many terms one after the other';
comment on column reporting.constitution.exit_notice_days is 'How long before leaving a member gives notice';
comment on column reporting.constitution.drafted_by is 'Who wrote it down';
comment on column reporting.constitution.drafted_at is 'When it was written down';
comment on column reporting.constitution.proposed_by is 'Who put it to the vote';
comment on column reporting.constitution.proposed_at is 'When it was put to the vote';
comment on column reporting.constitution.vote_id is 'The vote that decides about it';
comment on column reporting.constitution.in_force_from is 'When it was adopted';
comment on column reporting.constitution.rejected_at is 'When it was rejected';
comment on column reporting.constitution.stream_version is 'Sequence number of the last event about this version';

create table reporting.constitution_fine (
    group_id  uuid   not null,
    version   int    not null,
    fine_type text   not null,
    amount    bigint not null,
    primary key (group_id, version, fine_type)
);
comment on table reporting.constitution_fine is 'The tariff of each version of a constitution';
comment on column reporting.constitution_fine.group_id is 'The group';
comment on column reporting.constitution_fine.version is 'The version';
comment on column reporting.constitution_fine.fine_type is 'What is fined';
comment on column reporting.constitution_fine.amount is 'What it costs once; minor units';
