-- The tree of the organisation. A unit keeps its id; name, type and place are versions with dates.
create table ehr.org_unit (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  code text not null,
  primary key (organisation_id, id),
  unique (organisation_id, code)
);
create table ehr.org_unit_version (
  organisation_id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  parent_id uuid,
  type text not null check (type in ('group', 'branch', 'department', 'team')),
  name text not null,
  -- ids from the root down to the unit itself
  path uuid[] not null,
  primary key (organisation_id, unit_id, valid_from),
  foreign key (organisation_id, unit_id) references ehr.org_unit,
  check (valid_to is null or valid_to > valid_from)
);
create index org_unit_path on ehr.org_unit_version using gin (path);

create table ehr.vacancy (
  organisation_id uuid not null,
  id uuid not null,
  code text not null,
  unit_id uuid not null,
  title jsonb not null,
  description jsonb not null,
  location jsonb not null,
  job_family text not null,
  level text not null,
  headcount int not null check (headcount > 0),
  status text not null default 'open' check (status in ('open', 'paused', 'closed')),
  -- key of a kit somebody chose by hand; it wins over matching
  kit_key text,
  source text not null default 'mingjian',
  external_id text,
  opened_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, code),
  unique (organisation_id, source, external_id),
  foreign key (organisation_id, unit_id) references ehr.org_unit
);

create table ehr.competency_model (
  organisation_id uuid not null,
  vacancy_id uuid not null,
  version int not null,
  items jsonb not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, vacancy_id, version),
  foreign key (organisation_id, vacancy_id) references ehr.vacancy
);

-- What identifies a person is encrypted with their own data key; *_index columns are keyed fingerprints.
create table ehr.candidate (
  organisation_id uuid not null,
  id uuid not null,
  data_key_id uuid not null,
  name_sealed bytea not null,
  name_grams bytea[] not null,
  phone_sealed bytea,
  phone_index bytea,
  email_sealed bytea,
  email_index bytea,
  id_number_sealed bytea,
  id_number_index bytea,
  birth_date_sealed bytea,
  resume_sealed bytea not null,
  sex text not null default 'undisclosed' check (sex in ('male', 'female', 'undisclosed')),
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  channel text not null default '',
  source text not null default 'mingjian',
  external_id text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, source, external_id),
  foreign key (organisation_id, data_key_id) references platform.data_key
);
create index candidate_phone on ehr.candidate (organisation_id, phone_index);
create index candidate_email on ehr.candidate (organisation_id, email_index);
create index candidate_id_number on ehr.candidate (organisation_id, id_number_index);
create index candidate_name on ehr.candidate using gin (name_grams);

create table ehr.application (
  organisation_id uuid not null,
  id uuid not null,
  candidate_id uuid not null,
  vacancy_id uuid not null,
  unit_id uuid not null,
  stage text not null,
  stage_at timestamptz not null,
  applied_at timestamptz not null,
  -- what the interview brought home
  deadline timestamptz,
  report_status text not null default 'none' check (report_status in ('none', 'pending', 'ready', 'confirmed')),
  overall numeric(3, 1),
  anomalies int not null default 0,
  source text not null default 'mingjian',
  external_id text,
  primary key (organisation_id, id),
  unique (organisation_id, source, external_id),
  foreign key (organisation_id, candidate_id) references ehr.candidate,
  foreign key (organisation_id, vacancy_id) references ehr.vacancy
);
create index application_candidate on ehr.application (organisation_id, candidate_id);
create index application_applied on ehr.application (organisation_id, applied_at desc, id desc);
create index application_stage_at on ehr.application (organisation_id, stage_at desc, id desc);
create index application_overall on ehr.application (organisation_id, overall desc nulls last, id desc);
create index application_stage_applied on ehr.application (organisation_id, stage, applied_at desc, id desc);
create index application_vacancy_applied on ehr.application (organisation_id, vacancy_id, applied_at desc, id desc);
create index application_vacancy_stage on ehr.application (organisation_id, vacancy_id, stage, applied_at desc, id desc);
-- Stage, vacancy and unit depend on one another: without this the planner takes combinations that do not
-- occur for common ones and walks the table by date to find them.
create statistics ehr.application_together (mcv, dependencies) on vacancy_id, stage, unit_id from ehr.application;
create index application_unit_applied on ehr.application (organisation_id, unit_id, applied_at desc, id desc);

create table ehr.application_move (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  from_stage text,
  to_stage text not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('staff', 'candidate', 'system')),
  actor_id uuid,
  reason_code text,
  reason_sealed bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references ehr.application,
  -- a person ends an application, never the machine, and says why
  check (to_stage <> 'rejected' or (actor_kind = 'staff' and reason_code is not null and reason_sealed is not null))
);
create index application_move_application on ehr.application_move (organisation_id, application_id, at);

create table ehr.written_test (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  name text not null,
  score numeric(6, 2) not null,
  full_mark numeric(6, 2) not null,
  percentile numeric(5, 2),
  taken_at date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, application_id) references ehr.application
);
create index written_test_application on ehr.written_test (organisation_id, application_id);

create table ehr.employee (
  organisation_id uuid not null,
  id uuid not null,
  candidate_id uuid not null,
  application_id uuid not null,
  number text not null,
  unit_id uuid not null,
  job_title jsonb not null,
  status text not null check (status in ('probation', 'confirmed', 'left')),
  hired_on date not null,
  contract_months int,
  probation_ends_on date,
  primary key (organisation_id, id),
  unique (organisation_id, number),
  unique (organisation_id, application_id),
  foreign key (organisation_id, candidate_id) references ehr.candidate,
  foreign key (organisation_id, application_id) references ehr.application
);

create table ehr.probation_review (
  organisation_id uuid not null,
  id uuid not null,
  employee_id uuid not null,
  day int not null,
  rating int not null check (rating between 1 and 5),
  note_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, employee_id, day, login_id),
  foreign key (organisation_id, employee_id) references ehr.employee
);
