-- Votes: what was asked, who could vote, who did, and what came of it.

create table reporting.vote (
    vote_id              uuid        not null primary key,
    group_id             uuid        not null,
    title                text        not null,
    description          text        not null,
    vote_type            text        not null,
    status               text        not null,
    base                 text        not null,
    numerator            int         not null,
    denominator          int         not null,
    strict               boolean     not null,
    quorum_percent       int         not null,
    tie                  text        not null,
    secret               boolean     not null,
    ballots_changeable   boolean     not null,
    proxies_allowed      boolean     not null,
    proxy_limit          int         not null,
    opens_at             timestamptz not null,
    closes_at            timestamptz not null,
    opened_at            timestamptz,
    closed_at            timestamptz,
    eligible             int,
    active_members       int,
    present              int         not null,
    office               text,
    term_start           date,
    term_end             date,
    subject              text,
    subject_id           uuid,
    run_off_of           uuid,
    run_off              uuid,
    constitution_version int         not null,
    called_by            uuid        not null,
    called_at            timestamptz not null,
    outcome              text,
    yes                  int,
    no                   int,
    abstain              int,
    quorum_required      int,
    measured_by          int,
    threshold            text,
    by_proxy             int,
    casting_vote         text,
    reason               text,
    version              bigint      not null
);
create index vote_by_group on reporting.vote (group_id, called_at, vote_id);
create index vote_by_called_at on reporting.vote (called_at, vote_id);
create index vote_waiting on reporting.vote (opens_at, vote_id) where status = 'SCHEDULED';
create index vote_running on reporting.vote (closes_at, vote_id) where status in ('SCHEDULED', 'OPEN');
comment on table reporting.vote is 'Votes of the members, with every figure of the result';
comment on column reporting.vote.vote_id is 'Names the vote';
comment on column reporting.vote.group_id is 'The group that votes';
comment on column reporting.vote.title is 'What is asked';
comment on column reporting.vote.description is 'The motion in full; empty where there is none';
comment on column reporting.vote.vote_type is 'SIMPLE_MAJORITY, TWO_THIRDS, THREE_QUARTERS, UNANIMOUS, ELECTION or CUSTOM';
comment on column reporting.vote.status is 'SCHEDULED, OPEN, CLOSED or CANCELLED';
comment on column reporting.vote.base is 'What votes for it are measured by: CAST, PRESENT, ACTIVE_MEMBERS or DISINTERESTED';
comment on column reporting.vote.numerator is 'The fraction of the base that is needed: above the line';
comment on column reporting.vote.denominator is 'The fraction of the base that is needed: below the line';
comment on column reporting.vote.strict is 'Whether more than the fraction is needed';
comment on column reporting.vote.quorum_percent is 'How many of those who may vote have to take part, percent';
comment on column reporting.vote.tie is 'FAILS, or CHAIR_DECIDES';
comment on column reporting.vote.secret is 'Whether choices are sealed, and never known by name';
comment on column reporting.vote.ballots_changeable is 'Whether a ballot may be cast anew until the vote closes';
comment on column reporting.vote.proxies_allowed is 'Whether members may vote through others';
comment on column reporting.vote.proxy_limit is 'For how many others one member may vote';
comment on column reporting.vote.opens_at is 'When it was to open';
comment on column reporting.vote.closes_at is 'From when on nobody votes any more';
comment on column reporting.vote.opened_at is 'When it opened and the roll was settled';
comment on column reporting.vote.closed_at is 'When it was counted or cancelled';
comment on column reporting.vote.eligible is 'How many may vote';
comment on column reporting.vote.active_members is 'Those and the recused';
comment on column reporting.vote.present is 'How many took part, abstaining or by proxy included';
comment on column reporting.vote.office is 'What the winner of an election holds';
comment on column reporting.vote.term_start is 'First day of that term';
comment on column reporting.vote.term_end is 'Last day of that term';
comment on column reporting.vote.subject is 'What else it decides: CONSTITUTION';
comment on column reporting.vote.subject_id is 'The id of what else it decides';
comment on column reporting.vote.run_off_of is 'The election that was tied';
comment on column reporting.vote.run_off is 'The vote between those who were tied';
comment on column reporting.vote.constitution_version is 'The rules it is held under; 0 for none of the group''s own';
comment on column reporting.vote.called_by is 'Who called it';
comment on column reporting.vote.called_at is 'When it was called';
comment on column reporting.vote.outcome is 'PASSED, REJECTED, INVALID or TIED';
comment on column reporting.vote.yes is 'Votes for it; in an election for whoever has the most';
comment on column reporting.vote.no is 'Votes against it; in an election for the others';
comment on column reporting.vote.abstain is 'Who abstained';
comment on column reporting.vote.quorum_required is 'How many had to take part';
comment on column reporting.vote.measured_by is 'The number that votes for it were measured by';
comment on column reporting.vote.threshold is 'The part of it that was needed';
comment on column reporting.vote.by_proxy is 'How many ballots were cast by proxies';
comment on column reporting.vote.casting_vote is 'How the chairperson voted, where that decided a tie';
comment on column reporting.vote.reason is 'Why it was cancelled';
comment on column reporting.vote.version is 'Sequence number of the vote''s last event';

create table reporting.vote_candidate (
    vote_id   uuid    not null,
    candidate uuid    not null,
    place     int     not null,
    votes     int,
    elected   boolean not null,
    primary key (vote_id, candidate)
);
comment on table reporting.vote_candidate is 'Who stands in an election';
comment on column reporting.vote_candidate.vote_id is 'The election';
comment on column reporting.vote_candidate.candidate is 'The member';
comment on column reporting.vote_candidate.place is 'Place on the ballot paper, from 1';
comment on column reporting.vote_candidate.votes is 'Votes for the member, once counted';
comment on column reporting.vote_candidate.elected is 'Whether the member was elected';

create table reporting.vote_recusal (
    vote_id   uuid not null,
    member_id uuid not null,
    primary key (vote_id, member_id)
);
comment on table reporting.vote_recusal is 'Who has an interest of their own in a vote, and does not vote';
comment on column reporting.vote_recusal.vote_id is 'The vote';
comment on column reporting.vote_recusal.member_id is 'The member';

create table reporting.vote_voter (
    vote_id   uuid not null,
    member_id uuid not null,
    cast_by   uuid,
    choice    text,
    cast_at   timestamptz,
    primary key (vote_id, member_id)
);
create index vote_voter_by_member on reporting.vote_voter (member_id, vote_id);
comment on table reporting.vote_voter is 'The roll of each vote, and the ballots';
comment on column reporting.vote_voter.vote_id is 'The vote';
comment on column reporting.vote_voter.member_id is 'Who may vote';
comment on column reporting.vote_voter.cast_by is 'Who cast the ballot: the member, or a proxy';
comment on column reporting.vote_voter.choice is 'YES, NO, ABSTAIN or a candidate; always empty in a secret vote';
comment on column reporting.vote_voter.cast_at is 'When the ballot was cast';

create table reporting.vote_proxy (
    vote_id    uuid not null,
    principal  uuid not null,
    holder     uuid not null,
    expires_at timestamptz,
    primary key (vote_id, principal)
);
comment on table reporting.vote_proxy is 'Who may cast whose ballot';
comment on column reporting.vote_proxy.vote_id is 'The vote';
comment on column reporting.vote_proxy.principal is 'Whose ballot';
comment on column reporting.vote_proxy.holder is 'Who may cast it';
comment on column reporting.vote_proxy.expires_at is 'From then on not any more; empty for until the vote closes';
