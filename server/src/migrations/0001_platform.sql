create schema if not exists platform;
create schema privacy;
create schema ehr;
create schema question_bank;
create schema invitations;
create schema interview;
create schema assessment;
create schema review;

create table platform.organisation (
  id uuid primary key,
  name text not null,
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

create table platform.login (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  active boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create unique index login_email on platform.login (lower(email));

create table platform.role_grant (
  organisation_id uuid not null,
  login_id uuid not null,
  role text not null,
  unit_id uuid,
  granted_at timestamptz not null default now(),
  foreign key (organisation_id, login_id) references platform.login on delete cascade,
  unique nulls not distinct (organisation_id, login_id, role, unit_id)
);

create table platform.session (
  token_hash bytea primary key,
  organisation_id uuid not null,
  login_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create index session_login on platform.session (organisation_id, login_id);

-- A data key per candidate, wrapped by the master key. Destroying it (wrapped = null) erases everything
-- it encrypted, backups of these tables included.
create table platform.data_key (
  organisation_id uuid not null,
  id uuid not null,
  master_id text not null,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (organisation_id, id)
);

create table platform.event (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null
);
create index event_organisation on platform.event (organisation_id, id);

-- The audit record is a hash chain. Sixteen chains an organisation, chosen by the object, so that
-- writers on different objects seldom wait for one another.
create table platform.audit_head (
  organisation_id uuid not null,
  chain int not null,
  sequence bigint not null,
  hash bytea not null,
  primary key (organisation_id, chain)
);
create table platform.audit_record (
  organisation_id uuid not null,
  chain int not null,
  sequence bigint not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'candidate', 'system')),
  actor_id uuid,
  action text not null,
  object_type text not null,
  object_id text,
  detail jsonb not null,
  reason text,
  request_id text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (organisation_id, chain, sequence)
);
create index audit_record_at on platform.audit_record (organisation_id, at desc);
create index audit_record_object on platform.audit_record (organisation_id, object_id, at desc);

create table platform.dead_task (
  id uuid primary key,
  name text not null,
  input jsonb not null,
  error text not null,
  at timestamptz not null default now()
);

create table privacy.consent (
  organisation_id uuid not null,
  id uuid not null,
  candidate_id uuid not null,
  interview_id uuid not null,
  purpose text not null,
  version text not null,
  text_hash text not null,
  language text not null,
  granted boolean not null,
  at timestamptz not null,
  ip_sealed bytea,
  withdrawn_at timestamptz,
  primary key (organisation_id, id)
);
create index consent_interview on privacy.consent (organisation_id, interview_id, purpose, at desc);
