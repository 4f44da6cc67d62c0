-- Files a candidate hands in besides the résumé, where the kit asks for them. Nobody opens one before it has been
-- scanned; what is refused keeps its row, so that the candidate is told, and no bytes.
create table interview.material (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  request text not null,
  name_sealed bytea not null,
  mime_type text not null,
  bytes bigint not null,
  created_at timestamptz not null,
  state text not null check (state in ('arriving', 'scanning', 'ready', 'unscanned', 'refused')),
  reason text check (reason in ('type', 'empty', 'malware')),
  scanner text,
  object_key text,
  upload_record jsonb,
  upload_offset bigint,
  upload_length bigint,
  upload_outcome text,
  primary key (organisation_id, id),
  foreign key (organisation_id, interview_id) references interview.interview
);
create unique index material_id on interview.material (id);
create index material_interview on interview.material (organisation_id, interview_id, created_at);
