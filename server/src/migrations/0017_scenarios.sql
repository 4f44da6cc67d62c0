-- A turn of a scenario is a step: all turns have one position, later ones a later turn. English tasks are steps too.
alter table interview.answer
  drop constraint answer_kind_check,
  add constraint answer_kind_check
    check (kind in ('self_introduction', 'question', 'probe', 'scenario', 'english'));

-- The scenario drawn for an interview, as it was filled: what changes in a family later changes nothing here.
create table interview.scenario (
  organisation_id uuid not null,
  interview_id uuid not null,
  family text not null,
  family_version text not null,
  family_hash text not null,
  seed bigint not null,
  scenario jsonb not null,
  created_at timestamptz not null,
  -- what was said so far, how the other person reacted and why; null before the first turn and once it is deleted
  session_sealed bytea,
  primary key (organisation_id, interview_id),
  foreign key (organisation_id, interview_id) references interview.interview
);

-- How the other person's reaction to a turn came about, decided once.
create table interview.reaction (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  created_at timestamptz not null,
  -- words of a recording are waited for until then, the same span for everybody
  wait_until timestamptz not null,
  decided_at timestamptz,
  outcome text check (outcome in ('read', 'no_transcript')),
  finder text,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, answer_id) references interview.answer,
  check ((outcome is null) = (decided_at is null)),
  check ((outcome = 'read') = (finder is not null) or outcome is null)
);
create index reaction_interview on interview.reaction (organisation_id, interview_id);
