-- Figures of months by unit, without anything about persons.
create schema overview;

-- What counts for the figures, of each person who takes part. `once`: a person counts once a month for each of these,
-- where it first happened. `ended_at`: of what is counted only while it lasts beyond the month.
-- Records that were joined are one person: three of them are no three people, whom a figure could be published of.
create view overview.fact as
  select f.organisation_id, f.kind, f.once, coalesce(p.person_id, f.candidate_id) as person_id, f.unit_id, f.at,
         f.ended_at, f.kit_key, f.value
    from (
      select organisation_id, 'applied' as kind, 1 as once, candidate_id, unit_id, applied_at as at,
             null::timestamptz as ended_at, null::text as kit_key, null::float8 as value
        from ehr.application
      union all
      -- Without those taken back, and those given up for another way.
      select organisation_id, 'invited', 2, candidate_id, unit_id, created_at, null, null, null
        from invitations.invitation
       where revoked_at is null and (expired_at is null or no_show_at is not null)
      union all
      select organisation_id, 'begun', 3, candidate_id, unit_id, started_at, null, null, null
        from invitations.invitation
       where started_at is not null
      union all
      select organisation_id, 'completed', 4, candidate_id, unit_id, completed_at, null, null,
             extract(epoch from completed_at - created_at)::float8 / 86400
        from invitations.invitation
       where completed_at is not null
      union all
      select organisation_id, 'noShow', 5, candidate_id, unit_id, no_show_at, null, null, null
        from invitations.invitation
       where no_show_at is not null and completed_at is null
      union all
      select r.organisation_id, 'waiting', 6, r.candidate_id, a.unit_id, r.created_at, d.at, null, null
        from assessment.report r
        join ehr.application a on a.organisation_id = r.organisation_id and a.id = r.application_id
        left join review.decision d on d.organisation_id = r.organisation_id and d.report_id = r.id
      union all
      select d.organisation_id, case d.outcome when 'rejected' then 'rejected' else 'advanced' end, 7,
             a.candidate_id, a.unit_id, d.at, null, k.key, d.overall_final::float8
        from review.decision d
        join ehr.application a on a.organisation_id = d.organisation_id and a.id = d.application_id
        join assessment.report r on r.organisation_id = d.organisation_id and r.id = d.report_id
        join question_bank.kit k on k.organisation_id = r.organisation_id and k.id = r.kit_id
    ) f
    left join ehr.person_record p on p.organisation_id = f.organisation_id and p.candidate_id = f.candidate_id;

-- The figures of a month as they were published, hidden ones left out: once, so that nobody can set two versions
-- against each other. They stay when the persons are erased.
create table overview.month (
  organisation_id uuid not null references platform.organisation,
  -- YYYY-MM
  month text not null check (month ~ '^\d{4}-\d\d$'),
  published_at timestamptz not null,
  figures jsonb not null,
  primary key (organisation_id, month)
);
