-- Nobody is on both sides of one application: who scores or decides, and who was set apart from doing so. Why
-- somebody is apart is not kept here.
create table ehr.duty (
  organisation_id uuid not null,
  application_id uuid not null,
  login_id uuid not null,
  side text not null check (side in ('judges', 'apart')),
  at timestamptz not null,
  primary key (organisation_id, application_id, login_id),
  foreign key (organisation_id, application_id) references ehr.application on delete cascade
);
create index duty_login on ehr.duty (organisation_id, login_id);

-- An administrator let one login be on both sides, for a time and with a reason.
create table ehr.duty_exception (
  organisation_id uuid not null,
  id uuid not null,
  login_id uuid not null,
  reason text not null,
  granted_by uuid not null,
  granted_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, login_id) references platform.login on delete cascade
);
create unique index duty_exception_open on ehr.duty_exception (organisation_id, login_id) where ended_at is null;

-- What was done before: who knows of a request is apart, whatever else they did.
insert into ehr.duty (organisation_id, application_id, login_id, side, at)
select a.organisation_id, i.application_id, a.decided_by, 'apart', max(a.decided_at)
  from interview.accommodation a
  join interview.interview i on i.organisation_id = a.organisation_id and i.id = a.interview_id
 where a.decided_by is not null
 group by 1, 2, 3;
insert into ehr.duty (organisation_id, application_id, login_id, side, at)
select w.organisation_id, r.application_id, w.login_id, 'judges', max(w.at)
  from (select organisation_id, report_id, login_id, at from review.adjustment
        union all select organisation_id, report_id, login_id, at from review.decision
        union all select organisation_id, report_id, login_id, at from review.suggestion
        union all select organisation_id, report_id, login_id, at from calibration.human_score) w
  join assessment.report r on r.organisation_id = w.organisation_id and r.id = w.report_id
 group by 1, 2, 3
    on conflict do nothing;
