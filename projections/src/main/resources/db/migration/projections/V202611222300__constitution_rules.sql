-- What each kind of decision needs, and which rule a decision was taken under.

create table reporting.constitution_decision (
    group_id       uuid    not null,
    version        int     not null,
    kind           text    not null,
    base           text    not null,
    numerator      int     not null,
    denominator    int     not null,
    strict         boolean not null,
    quorum_percent int     not null,
    tie            text    not null,
    notice_days    int     not null,
    secret         boolean not null,
    primary key (group_id, version, kind)
);
comment on table reporting.constitution_decision is 'What each kind of decision needs, in each version of a constitution';
comment on column reporting.constitution_decision.group_id is 'The group';
comment on column reporting.constitution_decision.version is 'The version';
comment on column reporting.constitution_decision.kind is
    'ORDINARY, ELECTION, AMENDMENT, AMOUNTS, EXPULSION, REMOVAL_FROM_OFFICE, LARGE_WELFARE, RELATED_PARTY_LOAN, BORROWING, ASSET_DISPOSAL or DISSOLUTION';
comment on column reporting.constitution_decision.base is
    'What votes for it are measured by: CAST, PRESENT, ACTIVE_MEMBERS or DISINTERESTED';
comment on column reporting.constitution_decision.numerator is 'The fraction of the base that is needed: above the line';
comment on column reporting.constitution_decision.denominator is 'The fraction of the base that is needed: below the line';
comment on column reporting.constitution_decision.strict is 'Whether more than the fraction is needed';
comment on column reporting.constitution_decision.quorum_percent is
    'How many of those who may vote have to take part, percent';
comment on column reporting.constitution_decision.tie is 'FAILS, or CHAIR_DECIDES';
comment on column reporting.constitution_decision.notice_days is 'How many days at least from the call of the vote to its close';
comment on column reporting.constitution_decision.secret is 'Whether ballots are sealed';

alter table reporting.approval
    add column constitution_version int not null default 0,
    add column rule text not null default 'approvals.threshold';
comment on column reporting.approval.constitution_version is
    'The version of the group''s rules that say how many sign; 0 for none of its own';
comment on column reporting.approval.rule is 'Which of those rules: approvals.threshold or approvals.high_threshold';

alter table reporting.vote add column decision text;
comment on column reporting.vote.decision is
    'The kind of decision whose rule in the constitution it follows; empty where the caller said the rule';
