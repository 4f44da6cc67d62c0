create table review.adjustment (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  competency text not null,
  -- null takes the adjustment back
  score numeric(3, 1),
  scorer_score numeric(3, 1) not null,
  reason_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
create index adjustment_report on review.adjustment (organisation_id, report_id, at);

create table review.decision (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  application_id uuid not null,
  outcome text not null check (outcome in ('second_interview', 'rejected')),
  reject_reason text,
  reason_sealed bytea,
  overall_final numeric(3, 1) not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, report_id),
  check (outcome <> 'rejected' or (reject_reason is not null and reason_sealed is not null))
);

-- The scores of decided reports, so that a dimension can be set beside the median of its vacancy.
create table review.decided_score (
  organisation_id uuid not null,
  report_id uuid not null,
  vacancy_id uuid not null,
  competency text not null,
  score numeric(3, 1) not null,
  primary key (organisation_id, report_id, competency)
);
create index decided_score_vacancy on review.decided_score (organisation_id, vacancy_id, competency);

create table review.suggestion (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  outcome text not null check (outcome in ('advance', 'reject', 'unsure')),
  note_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
create index suggestion_report on review.suggestion (organisation_id, report_id, at);

create table review.second_interview (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  starts_at timestamptz not null,
  minutes int not null,
  place text not null,
  interviewer text not null,
  note text not null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, application_id)
);
