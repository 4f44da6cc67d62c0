-- A message that was not sent because what it says no longer held needs nobody.
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
   where m.status in ('failed', 'undelivered')
     and coalesce(m.failure_code not like 'stopped\_%', true);
