-- The last span in which nothing of a step arrived. A device that wakes up sends what it kept at once and says only
-- then that it slept: without the span that would leave nothing to believe.
alter table interview.answer
  add column quiet_seconds numeric(8, 1) not null default 0,
  add column quiet_until timestamptz;
