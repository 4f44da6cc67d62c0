-- Events are numbered before they commit: by the number alone a reader that goes on from the last one it saw
-- would miss those that commit later. With the transaction they were written in, a reader stops before the
-- oldest one that is still under way.
alter table platform.event add column xid xid8 not null default pg_current_xact_id();
create index event_change on platform.event (organisation_id, xid, id);
