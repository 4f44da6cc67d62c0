-- What was arranged for one candidate: how the page looks, extra time, breaks, ways to answer. It may tell of
-- somebody's health and is sealed with their key; null where nothing was arranged.
alter table interview.interview add column arrangements_sealed bytea;

-- Somebody asked for accommodations. What for, why, and what was answered is sealed.
create table interview.accommodation (
  organisation_id uuid not null,
  id uuid not null,
  interview_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  wish_sealed bytea not null,
  -- when those who decide were told, and told again that the time runs out
  told_at timestamptz,
  reminded_at timestamptz,
  decided_at timestamptz,
  -- null: within what the kit grants at once
  decided_by uuid,
  decision_sealed bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, interview_id) references interview.interview,
  check ((decided_at is null) = (decision_sealed is null))
);
create unique index accommodation_open on interview.accommodation (organisation_id, interview_id)
  where decided_at is null;
create index accommodation_interview on interview.accommodation (organisation_id, interview_id, asked_at desc);

-- Minutes by which a candidate may be later than the deadline that everybody else sees.
alter table invitations.invitation add column extra_minutes int not null default 0 check (extra_minutes >= 0);

-- A message that staff with other duties must not come upon: in no list, no time line, no event of its own name.
alter table invitations.message add column confidential boolean not null default false;
