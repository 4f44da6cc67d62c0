-- Somebody asked the configured language model for a scenario family. Nothing of a candidate is in it.
create table question_bank.scenario_request (
  organisation_id uuid not null,
  id uuid not null,
  state text not null check (state in ('waiting', 'writing', 'written', 'refused', 'failed', 'cancelled')),
  brief jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  tries int not null default 0,
  -- why there is no reply
  cause text,
  -- the last reply that did not pass, as it came, and what is wrong with it; never used, only shown
  reply text,
  faults jsonb,
  primary key (organisation_id, id),
  check ((state in ('waiting', 'writing')) = (finished_at is null))
);
create index scenario_request_asked on question_bank.scenario_request (organisation_id, asked_at desc);

-- One version of a scenario family that began as a model's draft. Only an approved one is ever drawn from.
create table question_bank.scenario_draft (
  organisation_id uuid not null,
  id uuid not null,
  key text not null,
  version int not null,
  state text not null check (state in ('draft', 'approved', 'replaced', 'retired', 'discarded')),
  -- goes up with every change of the texts
  revision int not null default 1,
  language text not null,
  pack text not null,
  start text not null check (start in ('doubtful', 'heated')),
  content jsonb not null,
  -- the whole family as it was approved, and its hash: what interviews are drawn from. Text, for the order of its
  -- parameters decides what a seed draws
  family text,
  hash text,
  -- model, reported, filing, prompt
  origin jsonb not null,
  request_id uuid,
  created_by uuid not null,
  created_at timestamptz not null,
  edited_by uuid,
  edited_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  closed_by uuid,
  closed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, key, version),
  foreign key (organisation_id, request_id) references question_bank.scenario_request,
  -- nothing is usable without the person who approved it
  check (
    (state in ('approved', 'replaced', 'retired'))
    = (approved_by is not null and approved_at is not null and family is not null and hash is not null)
  )
);
create unique index scenario_draft_open on question_bank.scenario_draft (organisation_id, key)
  where state = 'draft';
create unique index scenario_draft_approved on question_bank.scenario_draft (organisation_id, key)
  where state = 'approved';
