-- Files of past data: what was uploaded, what each row came to, and what a batch wrote, so that it can be taken back.
create schema imports;

create table imports.batch (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  kind text not null check (kind in ('candidates', 'applications', 'employees', 'probation_reviews', 'questions')),
  -- the system the data comes from; (source, key of the row) says which record is meant
  source text not null,
  -- null: for the whole organisation
  unit_id uuid,
  login_id uuid not null,
  approved_by uuid,
  -- file, headings, samples and rows are encrypted with it; destroyed when they are deleted
  data_key_id uuid not null,
  file_name_sealed bytea not null,
  object_key text,
  bytes bigint not null,
  state text not null check (state in ('arriving', 'inspecting', 'mapping', 'checking', 'checked', 'loading', 'loaded',
    'rolling_back', 'rolled_back', 'failed', 'cancelled')),
  failure text,
  shape_sealed bytea,
  -- {columns: [{index, field}], constants: {field: value}, remembered}
  mapping_sealed bytea,
  done int not null default 0,
  total int not null default 0,
  counts jsonb not null,
  rollback jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  loaded_at timestamptz,
  kept_until timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, data_key_id) references platform.data_key
);
create index batch_newest on imports.batch (organisation_id, created_at desc, id);
create index batch_kept on imports.batch (kept_until) where kept_until is not null;

create table imports.row (
  organisation_id uuid not null,
  batch_id uuid not null,
  -- where it stands in the file
  number int not null,
  result text not null check (result in ('new', 'update', 'skip', 'manual', 'error')),
  -- [{column, field, code}]: what is wrong, never what it said
  reasons jsonb not null,
  -- what the row says, normalised, and its cells as they were
  payload_sealed bytea,
  id_number_index bytea,
  phone_index bytea,
  email_index bytea,
  name_index bytea,
  -- [{candidateId, row, score, rule}]
  matches jsonb not null,
  decision text check (decision in ('new', 'same', 'skip')),
  outcome text check (outcome in ('new', 'update', 'skip', 'undone', 'kept')),
  candidate_id uuid,
  -- whether the person is there by this row
  made_person boolean not null default false,
  -- the application, employee, review or question it became
  record_id uuid,
  primary key (organisation_id, batch_id, number),
  foreign key (organisation_id, batch_id) references imports.batch on delete cascade
);
create index row_result on imports.row (organisation_id, batch_id, result, number);
create index row_id_number on imports.row (organisation_id, batch_id, id_number_index) where id_number_index is not null;
create index row_phone on imports.row (organisation_id, batch_id, phone_index) where phone_index is not null;
create index row_email on imports.row (organisation_id, batch_id, email_index) where email_index is not null;
create index row_name on imports.row (organisation_id, batch_id, name_index) where name_index is not null;
create index row_candidate on imports.row (organisation_id, candidate_id) where candidate_id is not null;

-- Which column is what, kept from the last file of a source.
create table imports.mapping_profile (
  organisation_id uuid not null references platform.organisation,
  kind text not null,
  source text not null,
  -- {heading: field or null}
  headings jsonb not null,
  constants jsonb not null,
  updated_at timestamptz not null,
  primary key (organisation_id, kind, source)
);

-- Every key under which another system knows a record; a merged person has several.
create table imports.source_key (
  organisation_id uuid not null,
  kind text not null,
  source text not null,
  external_id text not null,
  target_id uuid not null,
  batch_id uuid not null,
  number int not null,
  primary key (organisation_id, kind, source, external_id)
);
create index source_key_target on imports.source_key (organisation_id, target_id);
create index source_key_batch on imports.source_key (organisation_id, batch_id);

-- A candidate as they were before a row completed their record; sealed with their own key.
create table imports.before_image (
  organisation_id uuid not null,
  batch_id uuid not null,
  number int not null,
  candidate_id uuid not null,
  image_sealed bytea not null,
  -- when the row had been written: changed later, it is not taken back
  written_at timestamptz not null,
  primary key (organisation_id, batch_id, number),
  foreign key (organisation_id, batch_id) references imports.batch on delete cascade
);
create index before_image_candidate on imports.before_image (organisation_id, candidate_id);

-- Past staff were hired without an application here.
alter table ehr.employee alter column application_id drop not null;

-- Equal names are found by it; the pieces themselves are too long for an index.
create index candidate_same_name on ehr.candidate (organisation_id, hash_array_extended(name_grams, 0));
