-- Whether an invitation ran out with its candidate neither done nor on another way: the figure is of these.
alter table invitations.invitation add column no_show_at timestamptz;
update invitations.invitation i set no_show_at = i.expired_at
 where i.expired_at is not null
   and exists (select 1 from ehr.application_move m
                where m.organisation_id = i.organisation_id and m.application_id = i.application_id
                  and m.to_stage = 'overdue' and m.at between i.expired_at - interval '1 minute' and i.expired_at + interval '1 minute');

-- Somebody in HR called a candidate who was not reached otherwise; the note is sealed with the candidate's key.
create table invitations.call (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  login_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('reached', 'not_reached')),
  note_sealed bytea not null,
  primary key (organisation_id, id)
);
create index call_application on invitations.call (organisation_id, application_id, at desc);

-- Whom an invitation has not reached, and why.
create view invitations.unreached as
  select a.organisation_id, a.id as application_id, a.candidate_id, a.vacancy_id, a.unit_id,
         null::uuid as invitation_id,
         case e.payload->>'code' when 'no_kit' then 'no_kit' else 'no_address' end as reason,
         e.at as since, null::timestamptz as deadline, 0 as sent, null::timestamptz as last_at
    from ehr.application a
    join lateral (
      select payload, at from platform.event
       where organisation_id = a.organisation_id and name = 'invitation.failed'
         and payload->>'applicationId' = a.id::text and at >= a.stage_at
       order by id desc limit 1) e on true
   where a.stage = 'invited'
     and not exists (select 1 from invitations.invitation i
                      where i.organisation_id = a.organisation_id and i.application_id = a.id
                        and i.revoked_at is null and i.expired_at is null)
  union all
  select i.organisation_id, i.application_id, i.candidate_id, a.vacancy_id, a.unit_id, i.id,
         case when r.delivered > 0 then 'not_opened' when r.failed > 0 then 'undeliverable' else 'not_sent' end,
         i.created_at, i.deadline, r.delivered, r.last_at
    from invitations.invitation i
    join ehr.application a on a.organisation_id = i.organisation_id and a.id = i.application_id
    cross join lateral (
      select count(*) filter (where delivered_at is not null and failed_at is null)::int as delivered,
             count(*) filter (where failed_at is not null)::int as failed,
             max(delivered_at) as last_at
        from invitations.reminder r
       where r.organisation_id = i.organisation_id and r.invitation_id = i.id and r.state in ('queued', 'failed')) r
   where a.stage = 'invited' and i.opened_at is null and i.completed_at is null
     and i.revoked_at is null and i.expired_at is null;
