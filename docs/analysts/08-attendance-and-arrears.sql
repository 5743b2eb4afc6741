-- Are members who stay away from meetings the ones who pay late?
with attendance as (
    select a.group_id, a.member_id,
           round(100.0 * count(*) filter (where a.status in ('PRESENT', 'LATE')) / count(*)) as attended_percent
    from reporting.meeting_attendances a
    join reporting.meetings m on m.meeting_id = a.meeting_id and m.status = 'HELD'
    group by a.group_id, a.member_id
)
select case when attended_percent >= 75 then '75 % or more' when attended_percent >= 50 then '50 to 74 %'
            else 'less than half' end as attended,
       count(distinct (a.group_id, a.member_id)) as members,
       count(distinct (s.group_id, s.member_id)) as with_loans,
       count(distinct (s.group_id, s.member_id)) filter (where s.days_late > 0) as in_arrears,
       max(s.days_late) as latest_days
from attendance a
left join reporting.loan_standings s on s.group_id = a.group_id and s.member_id = a.member_id
group by attended
order by attended;
