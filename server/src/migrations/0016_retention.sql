-- What the daily deletion reads.
-- Applications whose recruitment has ended, and since when: a result stands or the applicant has left, and before
-- that at the latest when the vacancy was closed. Taken up again, an application has not ended.
create view privacy.ended_application as
  with final (stage) as (
    values ('rejected'), ('withdrawn'), ('talent_pool'), ('offer_declined'), ('offer_expired'), ('no_show'),
           ('hired'), ('probation'), ('confirmed'), ('probation_extended'), ('probation_failed')
  )
  select a.organisation_id, a.id as application_id, a.candidate_id, a.vacancy_id, a.unit_id,
         case when a.stage in (select stage from final)
              then coalesce(
                (select min(m.at) from ehr.application_move m
                  where m.organisation_id = a.organisation_id and m.application_id = a.id
                    and m.to_stage in (select stage from final)
                    and m.at > coalesce(
                      (select max(n.at) from ehr.application_move n
                        where n.organisation_id = a.organisation_id and n.application_id = a.id
                          and n.to_stage not in (select stage from final)),
                      '-infinity')),
                a.stage_at)
              else greatest(v.updated_at, a.stage_at) end as ended_at
    from ehr.application a
    join ehr.vacancy v on v.organisation_id = a.organisation_id and v.id = a.vacancy_id
   where a.stage in (select stage from final) or v.status = 'closed';

-- The daily deletion, day by day: that it ran, and when it came to its end.
create table privacy.retention_run (
  day date primary key,
  begun_at timestamptz not null,
  finished_at timestamptz,
  erased int not null default 0
);
