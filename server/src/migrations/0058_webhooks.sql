create schema webhooks;

-- Where facts are told to, by Standard Webhooks 1.0.
create table webhooks.endpoint (
  organisation_id uuid not null references platform.organisation,
  id uuid not null,
  url text not null,
  description text not null,
  -- none: all that may leave
  event_types text[] not null,
  state text not null default 'active' check (state in ('active', 'disabled')),
  disabled_at timestamptz,
  disabled_reason text check (disabled_reason in ('person', 'gone', 'failing')),
  -- since when nothing has been taken
  failing_since timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (organisation_id, id)
);

-- Of several, each signs until it ends: a receiver changes to the new one when it likes.
create table webhooks.secret (
  organisation_id uuid not null,
  endpoint_id uuid not null,
  id uuid not null,
  secret_sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  primary key (organisation_id, endpoint_id, id),
  foreign key (organisation_id, endpoint_id) references webhooks.endpoint on delete cascade
);

-- One fact on its way to one endpoint, written with the fact. The key keeps it from starting twice; what is told is
-- read from the fact when it is sent.
create table webhooks.delivery (
  organisation_id uuid not null,
  endpoint_id uuid not null,
  event_id bigint not null,
  id uuid not null default gen_random_uuid(),
  event_name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed', 'stopped')),
  -- of the running round: a replay begins a new one
  attempts int not null default 0,
  -- who sends it puts this off first, so that nobody else does; a killed sender's comes up again
  next_attempt_at timestamptz not null,
  last_attempt_at timestamptz,
  last_status int,
  last_error text,
  created_at timestamptz not null,
  primary key (organisation_id, endpoint_id, event_id),
  foreign key (organisation_id, endpoint_id) references webhooks.endpoint on delete cascade
);
create unique index delivery_id on webhooks.delivery (organisation_id, id);
create index delivery_due on webhooks.delivery (organisation_id, endpoint_id, next_attempt_at, event_id)
  where state = 'waiting';
create index delivery_undelivered on webhooks.delivery (organisation_id, endpoint_id, state, event_id)
  where state <> 'delivered';
create index delivery_created on webhooks.delivery (created_at);

create table webhooks.attempt (
  organisation_id uuid not null,
  endpoint_id uuid not null,
  event_id bigint not null,
  id uuid not null,
  at timestamptz not null,
  milliseconds int not null,
  status int,
  error text,
  primary key (organisation_id, endpoint_id, event_id, id),
  foreign key (organisation_id, endpoint_id, event_id) references webhooks.delivery on delete cascade
);
