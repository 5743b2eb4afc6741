-- Every contribution was entered in four places that lie scattered over all groups. Two find everything: a group's in
-- the order in which they came, and a member's. What is of one group and one member, or of one group and some days, is
-- read from there: each list counts what it is a page of, so it goes through all of it anyhow.
drop index reporting.contribution_by_group_and_day;
drop index reporting.contribution_by_group_and_member;

-- Those of one instant are put in order when they are read; the id that would do it made each entry half as long again.
drop index reporting.contribution_by_group;
create index contribution_by_group on reporting.contribution (group_id, recorded_at);
drop index reporting.contribution_by_member;
create index contribution_by_member on reporting.contribution (member_id, recorded_at);
drop index reporting.contribution_by_recorded_at;
create index contribution_by_recorded_at on reporting.contribution (recorded_at);
drop index reporting.contribution_pending;
create index contribution_pending on reporting.contribution (group_id, recorded_at) where status = 'PENDING';
