-- The claim of an entry is named source first and group second: sources that are booked one after the other are then
-- neighbours in the index, where groups would spread them over all of it. An older release would not find them.
update ledger.claim
set key = substr(key, 38) || '/' || left(key, 36)
where kind in ('entry', 'reversal') and key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/';
