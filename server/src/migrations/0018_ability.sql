create schema ability;

-- The item bank of the ability test in one language. `tests` counts every test that was begun: exposure is shared by it.
create table ability.bank (
  organisation_id uuid not null,
  language text not null check (language in ('zh-CN', 'en')),
  -- the parameters in force
  version int not null,
  tests int not null default 0,
  created_at timestamptz not null,
  primary key (organisation_id, language)
);

-- Parameters never change: a calibration that is approved makes a new version, and tests that have begun keep theirs.
create table ability.parameters (
  organisation_id uuid not null,
  language text not null,
  version int not null,
  -- by template: a, b, c and whether answers have confirmed them; exposure control, by item
  body jsonb not null,
  calibration_id uuid,
  created_at timestamptz not null,
  -- whoever finished a test by these parameters, as sums: whom a result is compared with
  finished int not null default 0,
  theta_sum float8 not null default 0,
  theta_square float8 not null default 0,
  primary key (organisation_id, language, version),
  foreign key (organisation_id, language) references ability.bank
);

create table ability.item (
  organisation_id uuid not null,
  -- random: a candidate who sees it learns nothing of the item
  id uuid not null,
  language text not null,
  family text not null,
  -- the family with the levels that make it hard; items of one template are calibrated together
  template text not null,
  area text not null check (area in ('table', 'chart', 'series', 'ratio')),
  -- random and never shown: with it anybody could compute the key
  seed text not null,
  content jsonb not null,
  -- how many tests it was given in
  uses int not null default 0,
  -- of finished tests without rapid guessing, as sums that name nobody
  answers int not null default 0,
  rights int not null default 0,
  timed int not null default 0,
  seconds float8 not null default 0,
  theta_sum float8 not null default 0,
  theta_square float8 not null default 0,
  theta_right float8 not null default 0,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, language) references ability.bank,
  unique (organisation_id, language, template, seed)
);

-- One person's test. What they answered and what follows from it lies sealed with their key.
create table ability.session (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  candidate_id uuid not null,
  language text not null,
  bank_version int not null,
  started_at timestamptz not null,
  -- when the device was last heard of: time that a fault cost is believed as far as nothing was heard
  heard_at timestamptz not null,
  extra_seconds int not null default 0,
  finished_at timestamptz,
  -- finished without rapid guessing, so that its answers tell something about the items
  usable boolean not null default false,
  state_sealed bytea not null,
  result_sealed bytea,
  primary key (organisation_id, id),
  unique (organisation_id, interview_id),
  foreign key (organisation_id, candidate_id) references ehr.candidate on delete cascade,
  foreign key (organisation_id, language, bank_version) references ability.parameters,
  check ((finished_at is null) = (result_sealed is null))
);

create table ability.response (
  organisation_id uuid not null,
  session_id uuid not null,
  item_id uuid not null,
  number int not null,
  shown_at timestamptz not null,
  extra_seconds int not null default 0,
  received_at timestamptz,
  -- the option, whether it is right, and the device's milliseconds
  answer_sealed bytea,
  primary key (organisation_id, session_id, item_id),
  unique (organisation_id, session_id, number),
  foreign key (organisation_id, session_id) references ability.session on delete cascade,
  foreign key (organisation_id, item_id) references ability.item,
  check ((received_at is null) = (answer_sealed is null))
);

create table ability.calibration (
  organisation_id uuid not null,
  id uuid not null,
  language text not null,
  from_version int not null,
  status text not null check (status in ('running', 'proposed', 'failed', 'approved', 'declined')),
  requested_by uuid not null,
  requested_at timestamptz not null,
  -- item by item before and after, and the exposure control that goes with it
  body jsonb,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  primary key (organisation_id, id),
  foreign key (organisation_id, language, from_version) references ability.parameters,
  check ((status in ('approved', 'declined')) = (decided_by is not null and decided_at is not null)),
  check (status not in ('proposed', 'approved', 'declined') or body is not null)
);
create unique index calibration_open on ability.calibration (organisation_id, language)
  where status in ('running', 'proposed');

-- Tests whose answers may calibrate items: the candidate agreed that answers improve the scoring, and has not taken it
-- back. The last word counts, of two in one instant the more careful one.
create view ability.teaching_session as
  select s.organisation_id, s.id, s.candidate_id, s.language, s.state_sealed
    from ability.session s
   where s.usable
     and (select c.granted and c.withdrawn_at is null from privacy.consent c
           where c.organisation_id = s.organisation_id and c.interview_id = s.interview_id
             and c.purpose = 'model_improvement'
           order by c.at desc, c.granted limit 1) is true;
