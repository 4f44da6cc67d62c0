create schema partners;

-- An assessment another system ordered. It is of one application; whose, and where the answer goes, is sealed with
-- the candidate's key or stands nowhere but there.
create table partners.test_order (
  organisation_id uuid not null,
  id uuid not null,
  partner text not null check (partner in ('greenhouse', 'hr-open')),
  key_id uuid not null,
  -- keyed hash of what makes an order the same order: a repeat finds the first
  order_hash bytea not null,
  application_id uuid not null,
  vacancy_id uuid not null,
  callback_sealed bytea,
  created_at timestamptz not null,
  told_at timestamptz,
  -- why it was given up
  tell_error text,
  primary key (organisation_id, id),
  unique (organisation_id, partner, order_hash),
  foreign key (organisation_id, application_id) references ehr.application on delete cascade
);
create index test_order_application on partners.test_order (organisation_id, application_id);

-- The key a partner calls with, as its protocol wants it back with each answer. Sealed with the master key.
create table partners.credential (
  organisation_id uuid not null,
  key_id uuid not null,
  secret_sealed bytea not null,
  fingerprint bytea not null,
  seen_at timestamptz not null,
  primary key (organisation_id, key_id),
  foreign key (organisation_id, key_id) references platform.api_key on delete cascade
);
