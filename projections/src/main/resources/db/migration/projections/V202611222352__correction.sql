-- Past entries put right. Replay the projection treasury where any were made before this table.

create table reporting.correction (
    group_id         uuid        not null,
    corrected_id     uuid        not null,
    corrected_type   text        not null,
    replacement_type text        not null,
    replacement_id   uuid        not null,
    reason           text        not null,
    corrected_by     uuid,
    corrected_at     timestamptz not null,
    position         bigint      not null,
    primary key (group_id, corrected_id)
);
create index correction_by_group on reporting.correction (group_id, corrected_at, corrected_id);
create index correction_by_replacement on reporting.correction (replacement_id);
comment on table reporting.correction is 'What was booked wrongly, undone, and entered again as it should have been';
comment on column reporting.correction.group_id is 'The group whose books these are';
comment on column reporting.correction.corrected_id is 'Id of what was wrong: the source of its entry';
comment on column reporting.correction.corrected_type is 'contribution, loan_repayment or transfer';
comment on column reporting.correction.replacement_type is 'Kind of what stands for it: the same';
comment on column reporting.correction.replacement_id is 'Id of what stands for it: the source of its entry';
comment on column reporting.correction.reason is 'Why';
comment on column reporting.correction.corrected_by is 'Who put it right';
comment on column reporting.correction.corrected_at is 'When';
comment on column reporting.correction.position is 'Global position of the event behind it';
