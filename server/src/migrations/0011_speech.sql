-- What a recogniser heard in a recording, from the moment it has arrived: before the interview is handed in,
-- and kept when it is. Two tasks may want it: the one that has it in hand is named, with the time after which
-- it is believed to be lost.
create table assessment.hearing (
  organisation_id uuid not null,
  take_id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  held_by text not null check (held_by in ('take', 'answer')),
  held_until timestamptz not null,
  failures int not null default 0,
  outcome text check (outcome in ('heard', 'nothing_said', 'no_recogniser', 'unreadable', 'failed')),
  text_sealed bytea,
  segments_sealed bytea,
  -- how it was said, in numbers that are shown and never scored
  delivery_sealed bytea,
  confidence numeric(4, 3),
  language text,
  recogniser text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, take_id),
  check (outcome is distinct from 'heard' or text_sealed is not null)
);
create index hearing_interview on assessment.hearing (organisation_id, interview_id);

alter table assessment.transcript add column delivery_sealed bytea;
alter table assessment.transcript_request drop constraint transcript_request_cause_check;
alter table assessment.transcript_request
  add constraint transcript_request_cause_check check (cause in ('no_recogniser', 'unreadable', 'failed'));

-- What a candidate says was heard wrongly. The transcript stays as it is: a person decides.
create table assessment.transcript_note (
  organisation_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  interview_id uuid not null,
  take_id uuid not null,
  text_sealed bytea not null,
  created_at timestamptz not null,
  primary key (organisation_id, id)
);
create index transcript_note_interview on assessment.transcript_note (organisation_id, interview_id);
