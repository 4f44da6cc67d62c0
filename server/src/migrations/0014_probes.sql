-- A probe is a step of its own behind its question: same position, later turn.
alter table interview.answer
  add column turn int not null default 0,
  add column probe_id text,
  add column probe_trigger text,
  -- how many probes its question may have had as far as was known when it was asked
  add column probe_of int,
  drop constraint answer_kind_check,
  add constraint answer_kind_check check (kind in ('self_introduction', 'question', 'probe')),
  add constraint answer_probe_check
    check ((kind = 'probe') = (turn > 0 and probe_id is not null and probe_trigger is not null and probe_of is not null)),
  drop constraint answer_organisation_id_interview_id_position_key,
  add constraint answer_place_key unique (organisation_id, interview_id, position, turn);

-- Whether a probe follows an answer, decided once; what was missing, what was asked, and by which finder.
create table interview.probing (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  created_at timestamptz not null,
  -- words of a recording are waited for until then, the same span for everybody
  wait_until timestamptz not null,
  decided_at timestamptz,
  outcome text check (outcome in ('asked', 'nothing_missing', 'no_transcript', 'enough')),
  triggers text[] not null default '{}',
  probe_id text,
  trigger text,
  finder text,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, answer_id) references interview.answer,
  check ((outcome is null) = (decided_at is null)),
  check ((outcome = 'asked') = (probe_id is not null and trigger is not null) or outcome is null)
);
create index probing_interview on interview.probing (organisation_id, interview_id);
