-- Offices held for a term, and notice of leaving.

create table reporting.office_term (
    group_id             uuid    not null,
    member_id            uuid    not null,
    position             text    not null,
    term_start           date    not null,
    term_end             date    not null,
    begun                boolean not null,
    ended_on             date,
    ended_because        text,
    appointed_by         uuid,
    elected_by           uuid,
    constitution_version int     not null,
    primary key (group_id, member_id, position, term_start)
);
create index office_term_open on reporting.office_term (term_start, term_end) where ended_because is null;
comment on table reporting.office_term is 'Terms of office: agreed, running and over';
comment on column reporting.office_term.group_id is 'The group';
comment on column reporting.office_term.member_id is 'Who holds it';
comment on column reporting.office_term.position is 'CHAIRPERSON, VICE_CHAIRPERSON, TREASURER or SECRETARY';
comment on column reporting.office_term.term_start is 'Its first day';
comment on column reporting.office_term.term_end is 'Its last day, as agreed';
comment on column reporting.office_term.begun is 'Whether it has begun';
comment on column reporting.office_term.ended_on is 'The last day with its powers';
comment on column reporting.office_term.ended_because is 'EXPIRED, SUCCEEDED, GIVEN_UP, LEFT or NOT_TAKEN';
comment on column reporting.office_term.appointed_by is 'The chairperson who appointed; empty where members elected';
comment on column reporting.office_term.elected_by is 'The vote; empty where the chairperson appointed';
comment on column reporting.office_term.constitution_version is 'Of the rules about terms; 0 for none of the group''s own';

alter table reporting.membership add column leaves_from date;
comment on column reporting.membership.leaves_from is
    'The first day on which a member who has given notice may leave; empty where none was given';
