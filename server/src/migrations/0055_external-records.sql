-- What another HR system holds of a record, and which of its versions stands here. Rows of the built-in EHR
-- have none.
create table ehr.external_record (
  organisation_id uuid not null references platform.organisation,
  source text not null,
  kind text not null check (kind in
    ('vacancy', 'candidate', 'application', 'written_test', 'employee', 'probation_review')),
  external_id text not null,
  -- the row it is here
  object_id uuid not null,
  -- when it changed there; an older version never overwrites a newer one
  version_at timestamptz not null,
  -- keyed fingerprint of the content, to know the same version again
  content bytea not null,
  deleted_at timestamptz,
  received_at timestamptz not null,
  primary key (organisation_id, source, kind, external_id)
);
create index external_record_object on ehr.external_record (organisation_id, object_id);

-- People who were erased here: a system that sends them again unchanged does not bring them back. A keyed
-- fingerprint of (source, kind, external id) is all that is kept.
create table ehr.erased_record (
  organisation_id uuid not null references platform.organisation,
  fingerprint bytea not null,
  version_at timestamptz not null,
  primary key (organisation_id, fingerprint)
);

-- What the two sides do not agree about, until a person settles it.
create table ehr.sync_conflict (
  organisation_id uuid not null,
  id uuid not null,
  source text not null,
  kind text not null,
  external_id text not null,
  object_id uuid not null,
  code text not null,
  -- codes, stages and instants only
  detail jsonb not null,
  candidate_id uuid,
  noticed_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  settlement text check (settlement in ('theirs', 'ours', 'done')),
  primary key (organisation_id, id)
);
create unique index sync_conflict_open on ehr.sync_conflict (organisation_id, source, kind, external_id, code)
  where settled_at is null;
create index sync_conflict_noticed on ehr.sync_conflict (organisation_id, noticed_at desc, id desc);
create index sync_conflict_candidate on ehr.sync_conflict (organisation_id, candidate_id);

-- Two records that may be one person. They are never merged silently.
create table ehr.same_person (
  organisation_id uuid not null,
  id uuid not null,
  -- the older record first
  first_id uuid not null,
  second_id uuid not null,
  reasons text[] not null,
  state text not null default 'open' check (state in ('open', 'same', 'different')),
  noticed_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, first_id, second_id),
  foreign key (organisation_id, first_id) references ehr.candidate,
  foreign key (organisation_id, second_id) references ehr.candidate
);
create index same_person_second on ehr.same_person (organisation_id, second_id);
create index same_person_noticed on ehr.same_person (organisation_id, noticed_at desc, id desc);

-- Ratings other systems send were given by people who have no login here.
alter table ehr.probation_review alter column login_id drop not null;
alter table ehr.probation_review add column if not exists rater text;

-- Answers of writing calls that carried an Idempotency-Key, for a day. They hold ids and codes.
create table platform.idempotency (
  organisation_id uuid not null,
  key_id uuid not null,
  idempotency_key text not null,
  request_hash bytea not null,
  begun_at timestamptz not null,
  status int,
  response jsonb,
  primary key (organisation_id, key_id, idempotency_key),
  foreign key (organisation_id, key_id) references platform.api_key
);
create index idempotency_begun on platform.idempotency (begun_at);
