-- What was signed of the ledger when minutes were recorded.

alter table reporting.meeting add column checkpoint_size bigint, add column checkpoint_words text;
comment on column reporting.meeting.checkpoint_size is
    'How many events the newest signed checkpoint held when the minutes were recorded; 0 before there was one';
comment on column reporting.meeting.checkpoint_words is 'The words of that checkpoint, a space between them';
