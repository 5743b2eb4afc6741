-- A table with one row or two makes every group look as if it had one: analysed just then, it lends itself to plans that
-- read all of a group's rows for each of its rows. Whatever there is by then, a group has many.

alter table reporting.entry alter column group_id set (n_distinct = -0.001);
alter table reporting.posting alter column group_id set (n_distinct = -0.001);
alter table reporting.contribution alter column group_id set (n_distinct = -0.001);
