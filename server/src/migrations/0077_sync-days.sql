-- Once a day: what each connected system holds here, and what it said to hold itself.
create table ehr.sync_day (
  organisation_id uuid not null references platform.organisation,
  day date not null,
  source text not null,
  kind text not null,
  -- what stands, without what was deleted
  records int not null,
  hash bytea not null,
  open_conflicts int not null,
  -- of the day before
  refused int not null,
  arrived int not null,
  lag_p50_ms bigint,
  lag_p95_ms bigint,
  counted_at timestamptz not null,
  -- what the other side said last on that day, and whether it was the same as here at that moment
  their_records int,
  matched boolean,
  compared_at timestamptz,
  primary key (organisation_id, day, source, kind)
);

-- Refusals are counted as they happen: nothing else is kept of a record that was refused.
create table ehr.sync_refused (
  organisation_id uuid not null references platform.organisation,
  day date not null,
  source text not null,
  kind text not null,
  records int not null,
  primary key (organisation_id, day, source, kind)
);
