create schema integrity;

-- What the accommodations of a candidate cause: it is neither noted nor shown. Whoever decides on
-- accommodations sets it.
alter table interview.interview add column suppressed_signals text[] not null default '{}';

-- That an interview is watched for signals: which ones by its kit, and since when.
create table integrity.noting (
  organisation_id uuid not null,
  interview_id uuid not null,
  candidate_id uuid not null,
  unit_id uuid not null,
  kinds text[] not null,
  begun_at timestamptz not null,
  primary key (organisation_id, interview_id),
  foreign key (organisation_id, interview_id) references interview.interview
);

-- The browsers an interview was held in: keyed fingerprints of a random number each keeps.
create table integrity.browser (
  organisation_id uuid not null,
  interview_id uuid not null,
  fingerprint bytea not null,
  candidate_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- how far its clock is ahead of the server's
  clock_ahead_ms bigint not null,
  primary key (organisation_id, interview_id, fingerprint),
  foreign key (organisation_id, interview_id) references integrity.noting on delete cascade
);
create index browser_fingerprint on integrity.browser (organisation_id, fingerprint);

-- Something a person may want to look at. Its numbers are sealed with the candidate's key.
create table integrity.signal (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  kind text not null,
  answer_id uuid,
  take_id uuid,
  at timestamptz not null,
  second numeric(8, 1),
  strength text not null check (strength in ('slight', 'clear', 'marked')),
  measured_sealed bytea not null,
  -- of a signal about two candidates: the other one's interview
  other_interview_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, interview_id) references integrity.noting on delete cascade
);
create index signal_interview on integrity.signal (organisation_id, interview_id, at);
create index signal_other on integrity.signal (organisation_id, other_interview_id)
  where other_interview_id is not null;

-- What people made of a signal; the last one of a signal counts, the others stay.
create table integrity.verdict (
  organisation_id uuid not null,
  id uuid not null,
  sequence bigint generated always as identity,
  interview_id uuid not null,
  signal_id uuid not null,
  kind text not null,
  verdict text not null check (verdict in ('innocent', 'to_verify', 'confirmed')),
  note_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
create index verdict_interview on integrity.verdict (organisation_id, interview_id, sequence);

-- Numbers of what was deleted, so that the rate of false alarms stays known. Nobody is in them.
create table integrity.tally (
  organisation_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  signals int not null default 0,
  innocent int not null default 0,
  to_verify int not null default 0,
  confirmed int not null default 0,
  primary key (organisation_id, unit_id, kind)
);
