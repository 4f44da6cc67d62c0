-- A few numbers on the picture of a recorded answer, computed on the candidate's device (contract: FacialCuesResult),
-- sealed with the key of the candidate. One row per answer: a new take's numbers replace those of the one before.
create table interview.facial_cues (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  take_id uuid not null,
  result_sealed bytea not null,
  at timestamptz not null,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, answer_id) references interview.answer
);
create index facial_cues_interview on interview.facial_cues (organisation_id, interview_id);
