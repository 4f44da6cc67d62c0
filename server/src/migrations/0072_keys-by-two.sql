-- Every key opens data of people: one person asks for it, another approves. It works from then on.
alter table platform.api_key add column approved_at timestamptz;
-- null: made by the demonstration or approved on the server itself, or made before two were needed
alter table platform.api_key add column approved_by uuid;
update platform.api_key set approved_at = created_at;

-- A new key, or a new secret of one, that waits for a second person, and what became of it. Its secret opens
-- nothing: it is written into api_key_secret with the approval.
create table platform.api_key_request (
  organisation_id uuid not null,
  id uuid not null,
  key_id uuid not null,
  kind text not null check (kind in ('create', 'rotate')),
  prefix text not null unique,
  hash bytea not null,
  overlap_hours int not null,
  requested_by uuid not null,
  -- a login made anew with the address of who asked is not a second person
  requested_email text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'approved', 'refused', 'withdrawn', 'lapsed')),
  -- null with a decision: made on the server itself
  decided_by uuid,
  decided_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, key_id) references platform.api_key,
  check (state <> 'approved' or decided_by is distinct from requested_by)
);
create unique index api_key_request_waiting on platform.api_key_request (organisation_id, key_id)
  where state = 'waiting';
create index api_key_request_key on platform.api_key_request (organisation_id, key_id, requested_at);
