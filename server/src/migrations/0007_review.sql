create table review.adjustment (
  organisation_id uuid not null,
  id uuid not null,
  -- of two in one millisecond the later one counts
  sequence bigint generated always as identity,
  report_id uuid not null,
  competency text not null,
  -- null takes the adjustment back
  score numeric(3, 1),
  scorer_score numeric(3, 1) not null,
  reason_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
create index adjustment_report on review.adjustment (organisation_id, report_id, sequence);

create table review.decision (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  application_id uuid not null,
  outcome text not null check (outcome in ('second_interview', 'rejected')),
  reject_reason text,
  reason_sealed bytea,
  overall_final numeric(3, 1) not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, report_id),
  check (outcome <> 'rejected' or (reject_reason is not null and reason_sealed is not null))
);

-- The scores of decided reports, so that a dimension can be set beside the median of its vacancy.
create table review.decided_score (
  organisation_id uuid not null,
  report_id uuid not null,
  vacancy_id uuid not null,
  competency text not null,
  score numeric(3, 1) not null,
  primary key (organisation_id, report_id, competency)
);
create index decided_score_vacancy on review.decided_score (organisation_id, vacancy_id, competency);

create table review.suggestion (
  organisation_id uuid not null,
  id uuid not null,
  sequence bigint generated always as identity,
  report_id uuid not null,
  outcome text not null check (outcome in ('advance', 'reject', 'unsure')),
  note_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id)
);
create index suggestion_report on review.suggestion (organisation_id, report_id, sequence);

create table review.second_interview (
  organisation_id uuid not null,
  report_id uuid not null,
  application_id uuid not null,
  starts_at timestamptz not null,
  minutes int not null,
  place text not null,
  interviewer text not null,
  note text not null,
  created_at timestamptz not null,
  primary key (organisation_id, report_id)
);

-- Reports that wait for a person: the last one of each application, while it stands for review.
create view review.waiting as
  select r.organisation_id, r.id as report_id, r.application_id, r.candidate_id, r.vacancy_id, a.unit_id,
         r.submitted_at, a.stage_at, a.deadline, a.overall, a.anomalies
    from ehr.application a
    join assessment.report r on r.organisation_id = a.organisation_id and r.application_id = a.id
   where a.stage = 'review'
     and a.report_status = 'ready'
     and not exists (select 1 from review.decision d
                      where d.organisation_id = r.organisation_id and d.report_id = r.id)
     and not exists (select 1 from assessment.report n
                      where n.organisation_id = r.organisation_id and n.application_id = r.application_id
                        and n.created_at > r.created_at);

-- What needs a person now, by kind: facts of several modules that only a query over all of them can page.
create view review.attention as
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
   where m.status = 'failed';
