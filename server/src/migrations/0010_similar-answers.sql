-- Keyed fingerprints of the words of an answer, so that near-duplicates of an answer to the same question can
-- be found without opening all of them. What they reveal is said in docs/security.md. They go with the words
-- they are made of, and with the person.
create table assessment.answer_bands (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  candidate_id uuid not null,
  bands bytea[] not null,
  created_at timestamptz not null,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, answer_id) references assessment.transcript on delete cascade,
  foreign key (organisation_id, candidate_id) references ehr.candidate on delete cascade
);
create index answer_bands_band on assessment.answer_bands using gin (bands);
create index answer_bands_candidate on assessment.answer_bands (organisation_id, candidate_id);

-- Answers of two people that are near-duplicates, once for each of them. A report is never changed for it: it is
-- shown beside the report.
create table assessment.similar_answer (
  organisation_id uuid not null,
  answer_id uuid not null,
  other_answer_id uuid not null,
  similarity numeric(4, 3) not null,
  found_at timestamptz not null,
  primary key (organisation_id, answer_id, other_answer_id),
  foreign key (organisation_id, answer_id) references assessment.answer_bands on delete cascade,
  foreign key (organisation_id, other_answer_id) references assessment.answer_bands on delete cascade
);
create index similar_answer_other on assessment.similar_answer (organisation_id, other_answer_id);
