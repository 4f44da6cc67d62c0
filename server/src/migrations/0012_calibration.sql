create schema calibration;

-- How the organisation's language model counts. Without a row it reads second: shown, and no point changed.
create table calibration.reader_setting (
  organisation_id uuid primary key,
  language_model text not null check (language_model in ('off', 'second_reader', 'counts')),
  -- the finder and the competencies whose agreement with people was shown; for all others it reads second
  finder text,
  competencies text[] not null default '{}',
  login_id uuid not null,
  at timestamptz not null,
  check (language_model <> 'counts' or (finder is not null and cardinality(competencies) > 0))
);

-- What named people gave an answer without having seen any score of it. Never changed: a second look is no
-- longer blind.
create table calibration.human_score (
  organisation_id uuid not null,
  answer_id uuid not null,
  login_id uuid not null,
  report_id uuid not null,
  candidate_id uuid not null,
  level int not null check (level between 1 and 5),
  at timestamptz not null,
  primary key (organisation_id, answer_id, login_id),
  foreign key (organisation_id, candidate_id) references ehr.candidate on delete cascade
);
create index human_score_candidate on calibration.human_score (organisation_id, candidate_id);

-- Scorers trained on human scores, version by version. A file holds numbers and hashes, no words.
create table calibration.model (
  organisation_id uuid not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('question', 'competency')),
  subject text not null,
  version int not null,
  status text not null check (status in ('training', 'ready', 'failed')),
  failure text,
  requested_by uuid not null,
  requested_at timestamptz not null,
  finished_at timestamptz,
  -- what it was trained on, how it agrees with people, and the gate line by line
  evaluation jsonb,
  passed boolean not null default false,
  -- half the width of the interval, in levels; null where nothing can be said
  half_width numeric(4, 2),
  hash text,
  file bytea check (octet_length(file) <= 5000000),
  active_since timestamptz,
  activated_by uuid,
  primary key (organisation_id, id),
  unique (organisation_id, subject_kind, subject, version),
  check (status <> 'ready' or (evaluation is not null and hash is not null and file is not null)),
  check (active_since is null or (status = 'ready' and activated_by is not null)),
  check (not passed or status = 'ready')
);
create unique index model_active on calibration.model (organisation_id, subject_kind, subject)
  where active_since is not null;
create unique index model_training on calibration.model (organisation_id, subject_kind, subject)
  where status = 'training';

-- Every answer of a report that a person could score, with the score a named person confirmed in review where
-- it is the score of this answer alone: a dimension of several answers says nothing of one of them.
create view calibration.scorable_answer as
  select r.organisation_id, r.id as report_id, r.application_id, r.candidate_id, ap.unit_id,
         an.id as answer_id, q.id as question_id, q.key as question_key, q.competency, r.created_at,
         case when count(*) over (partition by r.organisation_id, r.id, q.competency) = 1
              then ds.score end as review_score,
         (select ad.score is not null from review.adjustment ad
           where ad.organisation_id = r.organisation_id and ad.report_id = r.id and ad.competency = q.competency
           order by ad.sequence desc limit 1) is true as review_changed
    from assessment.report r
    join ehr.application ap on ap.organisation_id = r.organisation_id and ap.id = r.application_id
    join interview.answer an on an.organisation_id = r.organisation_id and an.interview_id = r.interview_id
                            and an.kind = 'question'
    join question_bank.question q on q.organisation_id = an.organisation_id and q.id = an.question_id
    left join review.decided_score ds on ds.organisation_id = r.organisation_id and ds.report_id = r.id
                                     and ds.competency = q.competency;
