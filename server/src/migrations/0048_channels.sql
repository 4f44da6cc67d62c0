-- The same fact is told to the same person once by each channel.
alter table invitations.message drop constraint message_organisation_id_slot_key;
alter table invitations.message
  add constraint message_told_once unique (organisation_id, slot, channel, candidate_id);
alter table invitations.message
  add constraint message_channel_check
  check (channel in ('email', 'sms', 'wecom', 'dingtalk', 'feishu', 'push', 'in_app'));
alter table invitations.message drop constraint message_status_check;
alter table invitations.message
  add constraint message_status_check
  check (status in ('queued', 'sent', 'delivered', 'undelivered', 'failed'));
alter table invitations.message
  -- who took it and under which number: what a delivery receipt names
  add column provider text,
  add column provider_id text,
  -- when the receipt said that it arrived or did not, and the provider's code for why not
  add column settled_at timestamptz,
  add column failure_code text,
  -- into how many short messages a provider counts it
  add column parts int,
  -- since when an attempt may have gone out of which nobody knows the end
  add column tried_at timestamptz;
create index message_provider on invitations.message (provider, provider_id) where provider_id is not null;

-- One that the provider took and could not deliver needs a person as much as one nobody took.
create or replace view review.attention as
  select organisation_id, 'reports_to_review' as key, application_id, candidate_id, vacancy_id, unit_id,
         stage_at as at, deadline
    from review.waiting
  union all
  select organisation_id, 'anomalies', application_id, candidate_id, vacancy_id, unit_id, stage_at, deadline
    from review.waiting
   where anomalies > 0
  union all
  select a.organisation_id,
         case a.stage when 'human_interview' then 'human_interviews'
                      when 'overdue' then 'overdue'
                      else 'to_screen' end,
         a.id, a.candidate_id, a.vacancy_id, a.unit_id, a.stage_at, a.deadline
    from ehr.application a
   where a.stage in ('human_interview', 'overdue', 'submitted', 'screening')
  union all
  select a.organisation_id, 'invitations_unopened', a.id, a.candidate_id, a.vacancy_id, a.unit_id, i.sent_at, i.deadline
    from ehr.application a
    join invitations.invitation i on i.organisation_id = a.organisation_id and i.application_id = a.id
   where a.stage = 'invited'
     and i.sent_at is not null and i.opened_at is null
     and i.revoked_at is null and i.expired_at is null
  union all
  select a.organisation_id, 'messages_failed', a.id, a.candidate_id, a.vacancy_id, a.unit_id, m.created_at, a.deadline
    from invitations.message m
    join ehr.application a on a.organisation_id = m.organisation_id and a.id = m.application_id
   where m.status in ('failed', 'undelivered');
