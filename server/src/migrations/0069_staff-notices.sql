create schema notices;

-- where a member of staff wants to be told, by messenger: the id they have there
create table notices.address (
  organisation_id uuid not null,
  login_id uuid not null,
  channel text not null check (channel in ('wecom', 'dingtalk', 'feishu')),
  address text not null,
  changed_at timestamptz not null,
  primary key (organisation_id, login_id, channel)
);

-- what a member of staff is told: which kind of fact, and where it is read
create table notices.notice (
  organisation_id uuid not null,
  id uuid not null,
  login_id uuid not null,
  kind text not null,
  -- the fact: it is told once
  slot text not null,
  application_id uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, login_id, slot)
);
create index notice_of_login on notices.notice (organisation_id, login_id, created_at desc, id);

-- the same fact on its way by a messenger to a member, or by a robot into a room
create table notices.delivery (
  organisation_id uuid not null,
  id uuid not null,
  kind text not null,
  slot text not null,
  channel text not null,
  -- 'room', or the login it goes to
  target text not null,
  application_id uuid,
  language text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  failure_code text,
  provider_id text,
  tried_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, slot, channel, target)
);
create index delivery_created on notices.delivery (organisation_id, created_at desc);
