-- What a language model quoted from an answer, run by run, or why it gave nothing that could be used. The
-- finder's name holds prompt version, model and number of runs; scores follow from these rows alone.
create table assessment.model_reading (
  organisation_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  finder text not null,
  transcript_hash text not null,
  outcome text not null check (outcome in ('read', 'fell_back')),
  reading_sealed bytea not null,
  created_at timestamptz not null,
  primary key (organisation_id, answer_id, finder, transcript_hash)
);
