-- That an interview is being assessed. Its row is the lock under which the chain counts what is done.
create table assessment.assessment (
  organisation_id uuid not null,
  interview_id uuid not null,
  application_id uuid not null,
  candidate_id uuid not null,
  begun_at timestamptz not null,
  primary key (organisation_id, interview_id)
);
create index assessment_application on assessment.assessment (organisation_id, application_id);

-- A recording whose words a person has to write down, and why no recogniser did.
create table assessment.transcript_request (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  cause text not null check (cause in ('no_recogniser', 'unreadable')),
  created_at timestamptz not null,
  primary key (organisation_id, answer_id)
);
create index transcript_request_interview on assessment.transcript_request (organisation_id, interview_id);

-- The words of an answer. Every row below is made by a task that may run twice: keys are the inputs, so
-- the second run finds the first one's row.
create table assessment.transcript (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  take_id uuid not null,
  source text not null check (source in ('typed', 'speech', 'human')),
  text_sealed bytea not null,
  segments_sealed bytea not null,
  confidence numeric(4, 3),
  hash text not null,
  recogniser text,
  created_at timestamptz not null,
  primary key (organisation_id, answer_id)
);
create index transcript_interview on assessment.transcript (organisation_id, interview_id);

create table assessment.finding_set (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  finder text not null,
  transcript_hash text not null,
  findings_sealed bytea not null,
  created_at timestamptz not null,
  primary key (organisation_id, answer_id, finder, transcript_hash)
);

create table assessment.report (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  application_id uuid not null,
  candidate_id uuid not null,
  kit_id uuid not null,
  vacancy_id uuid not null,
  body_sealed bytea not null,
  overall numeric(3, 1) not null,
  anomalies int not null,
  finder text not null,
  formula text not null,
  transcript_hash text not null,
  report_hash text not null,
  submitted_at timestamptz not null,
  created_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, interview_id)
);
create index report_application on assessment.report (organisation_id, application_id);
