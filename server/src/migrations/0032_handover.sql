-- An interview that goes on on another device: a code for once and for a few minutes, then a key for that device.
create table interview.handover (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  invitation_id uuid not null,
  code_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  from_device uuid,
  claimed_at timestamptz,
  to_device uuid,
  key_hash bytea unique,
  primary key (organisation_id, id),
  foreign key (organisation_id, interview_id) references interview.interview on delete cascade,
  check ((claimed_at is null) = (key_hash is null))
);
create index handover_interview on interview.handover (organisation_id, interview_id);
