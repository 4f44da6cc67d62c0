create table interview.interview (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  invitation_id uuid not null,
  candidate_id uuid not null,
  kit_id uuid not null,
  language text not null,
  mode text check (mode in ('video', 'audio', 'text')),
  device_id uuid,
  device_seen_at timestamptz,
  created_at timestamptz not null,
  consented_at timestamptz,
  resume_confirmed_at timestamptz,
  resume_correct boolean,
  resume_note_sealed bytea,
  checked_at timestamptz,
  check_result jsonb,
  practised_at timestamptz,
  started_at timestamptz,
  submitted_at timestamptz,
  human_requested_at timestamptz,
  human_note_sealed bytea,
  receipt_number text,
  primary key (organisation_id, id),
  unique (organisation_id, invitation_id)
);
create index interview_application on interview.interview (organisation_id, application_id);

-- One step of the interview: the self-introduction or a question, answered in one or more takes.
create table interview.answer (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  position int not null,
  kind text not null check (kind in ('self_introduction', 'question')),
  question_id uuid,
  think_seconds int not null,
  min_seconds int not null,
  answer_seconds int not null,
  retakes int not null,
  thinking_at timestamptz,
  -- technical time is given back here, for the running clock
  extra_seconds numeric(8, 1) not null default 0,
  -- when a word, a byte or a report of this step last arrived: a gap is believed no longer than since then
  heard_at timestamptz,
  confirmed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, interview_id, position),
  foreign key (organisation_id, interview_id) references interview.interview
);

create table interview.take (
  organisation_id uuid not null,
  id uuid not null,
  answer_id uuid not null,
  number int not null,
  client_take_id uuid not null,
  mode text not null check (mode in ('video', 'audio', 'text')),
  started_at timestamptz not null,
  finished_at timestamptz,
  discarded_at timestamptz,
  -- a retake uses one up; a technical fault does not
  discarded_for text check (discarded_for in ('retake', 'technical')),
  -- typed answers
  text_sealed bytea,
  revision int not null default 0,
  saved_at timestamptz,
  -- recordings
  mime_type text,
  seconds numeric(8, 2),
  declared_bytes bigint,
  object_key text,
  upload_offset bigint,
  upload_length bigint,
  upload_outcome text,
  -- where the acknowledged bytes lie (platform/storage)
  upload_record jsonb,
  uploaded_at timestamptz,
  -- made seekable for players
  playable_key text,
  playable_type text,
  playable_bytes bigint,
  primary key (organisation_id, id),
  unique (organisation_id, answer_id, client_take_id),
  unique (organisation_id, answer_id, number),
  foreign key (organisation_id, answer_id) references interview.answer
);
-- an upload names its take and nothing else
create unique index take_id on interview.take (id);

create table interview.incident (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  take_id uuid,
  kind text not null,
  lost_seconds numeric(8, 1),
  text_sealed bytea,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, interview_id) references interview.interview
);
create index incident_interview on interview.incident (organisation_id, interview_id, at);
