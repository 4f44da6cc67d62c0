create table invitations.invitation (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  candidate_id uuid not null,
  kit_id uuid not null,
  -- why this kit, frozen with the invitation
  match jsonb not null,
  -- the link's secret: only its hash is looked up; sealed with the candidate's key so that a mail can
  -- be sent again
  token_hash bytea not null unique,
  token_sealed bytea not null,
  deadline timestamptz not null,
  grace_minutes int not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  opened_at timestamptz,
  completed_at timestamptz,
  expired_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id)
);
create index invitation_application on invitations.invitation (organisation_id, application_id, created_at desc);
-- the sweep of deadlines reads only the open ones
create index invitation_open on invitations.invitation (deadline)
  where completed_at is null and revoked_at is null and expired_at is null;
-- one living invitation an application: a repeated task finds the first one
create unique index invitation_living on invitations.invitation (organisation_id, application_id)
  where revoked_at is null and expired_at is null;

create table invitations.message (
  organisation_id uuid not null,
  id uuid not null,
  template text not null,
  channel text not null default 'email',
  -- the fact it tells of: the same fact is told once
  slot text not null,
  application_id uuid not null,
  candidate_id uuid not null,
  vacancy_id uuid not null,
  -- whose eyes may see it in lists
  unit_id uuid not null,
  language text not null,
  to_sealed bytea not null,
  to_index bytea not null,
  subject_sealed bytea not null,
  -- {text, html, attachments: [{name, type, content}]}
  body_sealed bytea not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  attempts int not null default 0,
  last_error text,
  created_at timestamptz not null,
  -- since when sending is tried; sending again starts anew
  queued_at timestamptz not null,
  sent_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, slot)
);
create index message_created on invitations.message (organisation_id, created_at desc, id);
create index message_unit on invitations.message (organisation_id, unit_id, created_at desc, id);
create index message_application on invitations.message (organisation_id, application_id);
-- what could not be sent or made, by application, for its time line
create index event_unsent on platform.event (organisation_id, (payload->>'applicationId'))
  where name in ('invitation.failed', 'message.failed');
