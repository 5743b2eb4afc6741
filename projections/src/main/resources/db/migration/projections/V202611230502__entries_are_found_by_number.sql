-- A journal in the order of its days puts the group's entries in order once, and reads them by their numbers.
drop index reporting.entry_by_day;
