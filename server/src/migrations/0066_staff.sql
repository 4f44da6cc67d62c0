-- Who gave and ended which role, and when; the roles that hold are in role_grant.
create table platform.role_change (
  organisation_id uuid not null,
  id uuid not null,
  login_id uuid not null,
  role text not null,
  unit_id uuid,
  kind text not null check (kind in ('requested', 'granted', 'refused', 'ended')),
  by_login uuid,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create index role_change_login on platform.role_change (organisation_id, login_id, at);

-- A role that a second person has to confirm.
create table platform.role_request (
  organisation_id uuid not null,
  id uuid not null,
  login_id uuid not null,
  role text not null,
  unit_id uuid,
  requested_by uuid not null,
  requested_at timestamptz not null,
  primary key (organisation_id, id),
  unique nulls not distinct (organisation_id, login_id, role, unit_id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);

-- What somebody may not do in a unit and below it (null: nowhere), whatever their roles say.
create table platform.right_denial (
  organisation_id uuid not null,
  id uuid not null,
  login_id uuid not null,
  permissions text[] not null check (cardinality(permissions) > 0),
  unit_id uuid,
  reason text not null,
  by_login uuid not null,
  at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create index right_denial_login on platform.right_denial (organisation_id, login_id) where ended_at is null;

-- The link with which somebody sets their password: once, and for a time. The newest one counts.
create table platform.password_link (
  organisation_id uuid not null,
  login_id uuid not null,
  token_hash bytea not null unique,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, login_id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);

-- Somebody who was invited has no password until they set one.
alter table platform.login alter column password_hash drop not null;
