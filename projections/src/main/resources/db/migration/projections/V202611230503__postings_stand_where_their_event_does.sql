-- A posting is named by the position of its event and its line: postings that are written one after the other are then
-- neighbours in the key, where groups would spread them over all of it. Entries lead from a number to a position.
alter table reporting.posting drop constraint posting_pkey;
drop index reporting.posting_by_account;
alter table reporting.posting add column position bigint;
update reporting.posting p set position = e.position
from reporting.entry e where e.group_id = p.group_id and e.number = p.number;
alter table reporting.posting alter column position set not null;
alter table reporting.posting add primary key (position, line);
comment on column reporting.posting.position is 'Global position of the entry''s event';

-- Sums of a group, an account or a holder as at a day and as known at an instant read this index alone; results, which
-- leave out what a closing moved, look at the few rows of income and expense.
create index posting_by_account on reporting.posting (group_id, account, holder, value_date, number)
    include (recorded_at, side, amount);
