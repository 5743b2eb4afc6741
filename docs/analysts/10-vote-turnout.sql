-- How many of those who may vote do, and how do votes end?
select group_id, vote_type, secret, count(*) as votes, round(avg(turnout_percent), 1) as turnout_percent,
       count(*) filter (where outcome = 'PASSED') as passed,
       count(*) filter (where outcome = 'INVALID') as without_quorum
from reporting.votes
where status = 'CLOSED'
group by group_id, vote_type, secret
order by group_id, vote_type, secret;
