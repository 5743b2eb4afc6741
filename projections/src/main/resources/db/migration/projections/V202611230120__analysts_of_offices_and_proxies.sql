-- Views of who holds offices and proxies, of when groups did what the law asks, and of what was put right in the books.

create view reporting.office_terms as
select group_id, member_id, position, term_start, term_end, elected_by is not null as elected, elected_by as vote_id,
       case when ended_because is not null then 'ENDED' when begun then 'RUNNING' else 'AGREED' end as status, ended_on,
       ended_because, case when begun then ended_on - term_start + 1 end as days_served, constitution_version
from reporting.office_term;
comment on view reporting.office_terms is 'Terms of office: agreed, running and over';
comment on column reporting.office_terms.group_id is 'The group';
comment on column reporting.office_terms.member_id is 'Who holds it, a number that no view gives a name to';
comment on column reporting.office_terms.position is 'CHAIRPERSON, VICE_CHAIRPERSON, TREASURER or SECRETARY';
comment on column reporting.office_terms.term_start is 'Its first day';
comment on column reporting.office_terms.term_end is 'Its last day, as agreed';
comment on column reporting.office_terms.elected is 'Whether members elected; else the chairperson appointed';
comment on column reporting.office_terms.vote_id is 'The vote by which members elected';
comment on column reporting.office_terms.status is 'AGREED, RUNNING or ENDED';
comment on column reporting.office_terms.ended_on is 'The last day with its powers, or on which it was not taken; null before';
comment on column reporting.office_terms.ended_because is
    'EXPIRED, SUCCEEDED, GIVEN_UP, LEFT or NOT_TAKEN; null before it ended';
comment on column reporting.office_terms.days_served is 'From its first day to the last with its powers; null before that, and where it was not taken';
comment on column reporting.office_terms.constitution_version is 'Of the rules about terms; 0 for none of the group''s own';

create view reporting.standing_proxies as
select group_id, principal as member_id, holder as holder_id, appointed_at, expires_at, expires_at > now() as in_force
from reporting.standing_proxy;
comment on view reporting.standing_proxies is
    'Who votes for whom in all votes of a group, until a date; those that were taken back are not here';
comment on column reporting.standing_proxies.group_id is 'The group';
comment on column reporting.standing_proxies.member_id is 'Whose ballots they are, a number that no view gives a name to';
comment on column reporting.standing_proxies.holder_id is 'The member who may cast them, a number too';
comment on column reporting.standing_proxies.appointed_at is 'Since when';
comment on column reporting.standing_proxies.expires_at is 'Until when';
comment on column reporting.standing_proxies.in_force is 'Whether it is not over by now';

create view reporting.obligation_closings as
select c.obligation_id, c.group_id, o.compliance_type, c.occurrence, c.due_on,
       (c.closed_at at time zone g.time_zone)::date as closed_on,
       greatest(0, (c.closed_at at time zone g.time_zone)::date - c.due_on) as days_late,
       c.evidence is not null as has_evidence
from reporting.compliance_closing c
join reporting.compliance o on o.obligation_id = c.obligation_id
join reporting.chama_group g on g.group_id = c.group_id;
comment on view reporting.obligation_closings is 'When groups did what the law asks of them, time after time';
comment on column reporting.obligation_closings.obligation_id is 'What is asked';
comment on column reporting.obligation_closings.group_id is 'The group of which it is asked';
comment on column reporting.obligation_closings.compliance_type is
    'ODPC_REGISTRATION, TAX_RETURN, GROUP_REGISTRATION, ANNUAL_REPORT, AUDIT or OTHER';
comment on column reporting.obligation_closings.occurrence is 'Counts the days on which it was due, from 1';
comment on column reporting.obligation_closings.due_on is 'The day by which it was to be done';
comment on column reporting.obligation_closings.closed_on is 'The day on which it was closed, in the group''s time zone';
comment on column reporting.obligation_closings.days_late is 'Days from the one to the other; 0 where it was in time';
comment on column reporting.obligation_closings.has_evidence is 'Whether a document shows that it was done';

create view reporting.corrections as
select group_id, corrected_type, corrected_id, replacement_type, replacement_id, corrected_at
from reporting.correction;
comment on view reporting.corrections is 'What was booked wrongly, undone, and entered again as it should have been';
comment on column reporting.corrections.group_id is 'The group whose books these are';
comment on column reporting.corrections.corrected_type is 'contribution, expense, loan_repayment or transfer';
comment on column reporting.corrections.corrected_id is 'What was wrong';
comment on column reporting.corrections.replacement_type is 'Kind of what stands for it: the same';
comment on column reporting.corrections.replacement_id is 'What stands for it';
comment on column reporting.corrections.corrected_at is 'When it was put right';

revoke all on reporting.office_terms, reporting.standing_proxies, reporting.obligation_closings, reporting.corrections
    from ${serviceRole};
select reporting.let_analysts_in();
