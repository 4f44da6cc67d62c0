-- That data of an application was deleted: what for, how much of which kind, never what it said. The row is
-- written with the deletion in the database; files are deleted after it, and only then it is finished, so that
-- what was broken off is found and taken up again.
create table privacy.erasure (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  interview_id uuid,
  -- 'withdrawal:<purpose>' or 'period:<recordings|words>'
  cause text not null,
  counts jsonb not null,
  -- keys of the files still to be deleted
  objects text[] not null,
  begun_at timestamptz not null,
  finished_at timestamptz,
  primary key (organisation_id, id)
);
create index erasure_application on privacy.erasure (organisation_id, application_id, cause, begun_at desc);
create index erasure_unfinished on privacy.erasure (begun_at) where finished_at is null;

-- Why nothing of an application may be deleted for now: a complaint, a lawsuit, an order of an authority.
create table privacy.hold (
  organisation_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  reason_sealed bytea not null,
  login_id uuid not null,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (organisation_id, id)
);
create unique index hold_standing on privacy.hold (organisation_id, application_id) where lifted_at is null;
