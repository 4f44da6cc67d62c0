-- Keys other systems call with. A key keeps its id, scopes and source; its secrets come and go.
create table platform.api_key (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  name text not null,
  -- the system the key speaks for; records it sends are kept by (source, external id)
  source text not null check (source <> 'mingjian'),
  scopes text[] not null check (cardinality(scopes) > 0),
  rate_per_minute int not null check (rate_per_minute > 0),
  expires_at timestamptz,
  created_at timestamptz not null,
  -- null: made by the demonstration
  created_by uuid,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id)
);
create index api_key_created on platform.api_key (organisation_id, created_at desc, id desc);

-- A secret is never stored: its first signs to find it by, and SHA-256 of the whole (256 random bits need
-- no slow hash).
create table platform.api_key_secret (
  organisation_id uuid not null,
  key_id uuid not null,
  prefix text not null unique,
  hash bytea not null,
  created_at timestamptz not null,
  -- set when a newer one takes over
  valid_until timestamptz,
  primary key (organisation_id, key_id, prefix),
  foreign key (organisation_id, key_id) references platform.api_key
);

-- Calls of the running minute, counted across processes.
create table platform.api_key_window (
  organisation_id uuid not null,
  key_id uuid not null,
  minute timestamptz not null,
  calls int not null,
  primary key (organisation_id, key_id),
  foreign key (organisation_id, key_id) references platform.api_key
) with (fillfactor = 50);

-- Other systems act too.
alter table platform.audit_record drop constraint audit_record_actor_kind_check;
alter table platform.audit_record add constraint audit_record_actor_kind_check
  check (actor_kind in ('staff', 'candidate', 'system', 'key'));
alter table ehr.application_move drop constraint application_move_actor_kind_check;
alter table ehr.application_move add constraint application_move_actor_kind_check
  check (actor_kind in ('staff', 'candidate', 'system', 'key'));
