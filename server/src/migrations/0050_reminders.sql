-- Whose eyes may see an invitation, what it is for, and when its interview was begun: figures need no other table.
alter table invitations.invitation add column unit_id uuid;
alter table invitations.invitation add column vacancy_id uuid;
alter table invitations.invitation add column started_at timestamptz;
update invitations.invitation i set unit_id = a.unit_id, vacancy_id = a.vacancy_id
  from ehr.application a where a.organisation_id = i.organisation_id and a.id = i.application_id;
update invitations.invitation i set started_at = v.started_at
  from interview.interview v where v.organisation_id = i.organisation_id and v.invitation_id = i.id;
alter table invitations.invitation alter column unit_id set not null;
alter table invitations.invitation alter column vacancy_id set not null;
create index invitation_created on invitations.invitation (organisation_id, created_at desc, id);

-- A message that helps only until a moment, and that must not wake anybody: {from, to, zone}.
alter table invitations.message add column useful_until timestamptz;
alter table invitations.message add column quiet jsonb;
create index message_candidate on invitations.message (organisation_id, candidate_id, created_at);

-- What an invited person is written about their invitation: planned, handed to the message path, or left out and why.
create table invitations.reminder (
  organisation_id uuid not null,
  id uuid not null,
  invitation_id uuid not null,
  application_id uuid not null,
  candidate_id uuid not null,
  occasion text not null check (occasion in ('invitation', 'unopened', 'approaching', 'closing', 'expired', 'by_hand')),
  channel text not null,
  -- the occasion with the number of times it came before: a deadline that was moved is reminded of anew
  slot text not null,
  state text not null check (state in ('planned', 'left_out', 'queued', 'failed')),
  reason text,
  due_at timestamptz,
  -- when the plan was made: one made by a clock that has been set back since is made again
  decided_at timestamptz not null,
  queued_at timestamptz,
  message_id uuid,
  delivered_at timestamptz,
  failed_at timestamptz,
  primary key (organisation_id, id),
  -- the same event tells the same person the same thing once by each way
  unique (organisation_id, invitation_id, candidate_id, channel, slot),
  foreign key (organisation_id, invitation_id) references invitations.invitation,
  check (state <> 'planned' or due_at is not null),
  check (state not in ('queued', 'failed') or queued_at is not null)
);
create index reminder_due on invitations.reminder (due_at) where state = 'planned';
create index reminder_decided on invitations.reminder (decided_at) where state in ('planned', 'left_out');
create index reminder_message on invitations.reminder (organisation_id, message_id);

insert into invitations.reminder
  (organisation_id, id, invitation_id, application_id, candidate_id, occasion, channel, slot, state, decided_at,
   queued_at, message_id, delivered_at, failed_at)
  select i.organisation_id, gen_random_uuid(), i.id, i.application_id, i.candidate_id, 'invitation', m.channel,
         'invitation:0', case m.status when 'failed' then 'failed' else 'queued' end, i.created_at, m.created_at, m.id,
         m.sent_at, case m.status when 'failed' then m.queued_at end
    from invitations.invitation i
    join invitations.message m on m.organisation_id = i.organisation_id and m.slot = 'invitation:' || i.id;

-- The organisation's rules; without a row the usual ones.
create table invitations.reminder_policy (
  organisation_id uuid primary key,
  policy jsonb not null,
  updated_at timestamptz not null,
  updated_by uuid not null
);

-- What somebody who is written to has told us about it.
create table invitations.recipient (
  organisation_id uuid not null,
  candidate_id uuid not null,
  time_zone text,
  opted_out_at timestamptz,
  primary key (organisation_id, candidate_id)
);
