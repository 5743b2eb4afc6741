-- Work that falls due by the clock: who runs which job, and how the last run of each ended. None of it is part of the
-- ledger: a job finds out by itself what is due.

create schema clock;
comment on schema clock is 'Jobs that fall due by the clock';

-- The columns are those of ShedLock.
create table clock.lease (
    name       text      not null primary key,
    lock_until timestamp not null,
    locked_at  timestamp not null,
    locked_by  text      not null
);
comment on table clock.lease is 'Which node runs a job; a node that died loses it soon';
comment on column clock.lease.name is 'The job';
comment on column clock.lease.lock_until is 'From then on another node may run it; UTC, by the database''s clock';
comment on column clock.lease.locked_at is 'When the node took it; UTC';
comment on column clock.lease.locked_by is 'The node''s host name';

create table clock.job_run (
    job         text        not null primary key,
    status      text        not null check (status in ('RUNNING', 'DONE', 'FAILED')),
    started_at  timestamptz not null,
    finished_at timestamptz,
    due_at      timestamptz,
    done        bigint      not null default 0,
    refused     bigint      not null default 0,
    error       text
);
comment on table clock.job_run is 'The last run of each job';
comment on column clock.job_run.job is 'Names the job';
comment on column clock.job_run.status is 'RUNNING, DONE or FAILED';
comment on column clock.job_run.started_at is 'The moment the run was for';
comment on column clock.job_run.finished_at is 'When the last run that ended did so';
comment on column clock.job_run.due_at is 'When it is due again';
comment on column clock.job_run.done is 'Commands of the last run that ended that were carried out';
comment on column clock.job_run.refused is 'Commands of the last run that ended that were refused';
comment on column clock.job_run.error is 'The kind of mistake, where the last run failed';

grant usage on schema clock to "${serviceRole}";
grant select, insert, update, delete on clock.lease, clock.job_run to "${serviceRole}";
